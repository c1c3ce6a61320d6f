//! How the cost of each step grows: figures read, tables loaded, ratios computed, charts drawn.
//!
//! `cargo bench`; compare sizes, not machines. Whole commands are timed with `hyperfine 'analyze ratios'`.

use std::hint::black_box;
use std::io::Write;

use areastat::catalog::Catalog;
use areastat::chart::{self, BarInput, Datum, Measure, Options, Point, ScatterInput};
use areastat::document::DocumentKind;
use areastat::error::{Finding, Result};
use areastat::extract::{ExtractOptions, Extractor, Sink};
use areastat::index::{Data, Indicator, Output, Plan, Sources, Spec, WeightNoise, sensitivity, uncertainty};
use areastat::lang::Lang;
use areastat::observation::Observation;
use areastat::{assemble, load, ratio, read, towns};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

fn start(c: &mut Criterion) {
    c.bench_function("catalog", |b| b.iter(|| black_box(Catalog::builtin().is_ok())));
    let catalog = Catalog::builtin().expect("the built-in catalog loads");
    c.bench_function("towns to ratios", |b| {
        b.iter(|| {
            let towns = towns::load(&catalog).expect("readable");
            let observations: Vec<_> = towns.towns.into_iter().flat_map(|town| town.observations).collect();
            let mut frame =
                assemble::frame(&observations, &[], &[], &catalog, &Default::default(), Lang::En).expect("built");
            let ratios = ratio::default_ratios(&catalog, &frame);
            ratio::compute(&mut frame, &ratios).expect("computed");
            black_box(frame.height())
        });
    });
}

fn scan(c: &mut Criterion) {
    let catalog = Catalog::builtin().expect("the built-in catalog loads");
    let sentence =
        "某园区入驻企业240家左右，吸纳就业近2万人，完成投资42.5亿元，规划面积5.7平方公里，建成道路若干，环境优美。";
    let mut group = c.benchmark_group("scan");
    for times in [10, 100, 1000] {
        let text = sentence.repeat(times);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(text.len()), &text, |b, text| {
            b.iter(|| black_box(catalog.reader().scan(text).len()));
        });
    }
}

fn table(c: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut group = c.benchmark_group("csv to ratios");
    group.sample_size(10);
    for rows in [1_000u32, 10_000, 100_000] {
        let path = folder.path().join(format!("{rows}.csv"));
        let mut file = std::io::BufWriter::new(tempfile::NamedTempFile::new_in(folder.path()).expect("a file"));
        writeln!(file, "county,enterprises,jobs,tax (亿元),built_area (亩)").expect("written");
        for n in 0..rows {
            writeln!(file, "County {n},{},{},{}.{},{}", n % 900 + 1, n % 7919, n % 97, n % 10, n % 5000 + 100)
                .expect("written");
        }
        file.into_inner().expect("flushed").persist(&path).expect("kept");
        group.throughput(Throughput::Elements(u64::from(rows)));
        group.bench_with_input(BenchmarkId::from_parameter(rows), &path, |b, path| {
            b.iter(|| {
                let mut catalog = Catalog::builtin().expect("loads");
                let options = load::Options {
                    read: read::ReadOptions::default(),
                    name_column: None,
                    units: Vec::new(),
                    text: Vec::new(),
                    as_written: Vec::new(),
                    bad_cells_missing: false,
                    include: Default::default(),
                    needs: Default::default(),
                    lang: Lang::En,
                };
                let mut frame = load::table(path, &options, &mut catalog).expect("read");
                let ratios = ratio::default_ratios(&catalog, &frame);
                black_box(ratio::compute(&mut frame, &ratios).expect("computed").len())
            });
        });
    }
}

fn charts(c: &mut Criterion) {
    let datum = |n: usize, value: f64| Datum {
        key: n.to_string(),
        name: format!("某某地方特色小镇{n}"),
        value: Some(value),
        low: Some(value),
        high: Some(value),
        ..Datum::default()
    };
    // A spread that needs no random numbers: multiples of the golden ratio, modulo 1.
    let spread = |n: usize, step: f64| 1.0 + 999.0 * (n as f64 * step).fract();
    let mut group = c.benchmark_group("scatter");
    group.sample_size(20);
    for n in [16, 50, 200, 20_000] {
        let points = (0..n)
            .map(|at| Point { x: datum(at, spread(at, 0.618_033_988)), y: datum(at, spread(at, 0.754_877_666)) })
            .collect();
        let input = ScatterInput { points, log_x: true, log_y: true, ..ScatterInput::default() };
        group.bench_with_input(BenchmarkId::from_parameter(n), &input, |b, input| {
            b.iter(|| black_box(chart::scatter(input, &Options::default()).expect("drawn").svg.len()));
        });
    }
    group.finish();
    let data = (0..16).map(|at| datum(at, spread(at, 0.618_033_988))).collect();
    let input = BarInput {
        measure: Measure { label: "Jobs".into(), unit: "persons".into(), ..Measure::default() },
        data,
        ..BarInput::default()
    };
    c.bench_function("bar 16", |b| {
        b.iter(|| black_box(chart::bar(&input, &Options::default()).expect("drawn").svg.len()))
    });
}

fn documents(c: &mut Criterion) {
    let catalog = Catalog::builtin().expect("the built-in catalog loads");
    let extractor = Extractor::new(&catalog).expect("the built-in words load");
    let options = ExtractOptions { all: false, lang: Lang::Zh };
    let chapter = |n: usize| {
        format!(
            "——青山{n}小镇经验\n\n青山{n}小镇入驻企业{}家左右，吸纳就业近2万人，2018年缴纳税收8.5亿元。规划用地面积4500亩，其中建设用地             1800亩。小镇依山傍水，交通便利，营商环境不断改善，力争到2025年产值突破100亿元。\n\n",
            n % 900 + 20
        )
    };
    let mut group = c.benchmark_group("document to observations");
    group.sample_size(10);
    for megabytes in [1usize, 10, 100] {
        let mut text = String::new();
        let mut n = 0;
        while text.len() < megabytes << 20 {
            text.push_str(&chapter(n));
            n += 1;
        }
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(format!("{megabytes} MB")), &text, |b, text| {
            b.iter(|| {
                let mut found = Count(0);
                let kind = DocumentKind::Text;
                extractor.extract_stream("bench", kind, text.as_bytes(), options, &mut found).expect("read");
                black_box(found.0)
            });
        });
    }
}

/// Counts figures and keeps none, as a stream to a file does.
struct Count(usize);

impl Sink for Count {
    fn observation(&mut self, _: Observation) -> Result<()> {
        self.0 += 1;
        Ok(())
    }

    fn finding(&mut self, _: Finding) -> Result<()> {
        Ok(())
    }
}

fn indices(c: &mut Criterion) {
    let spread = |n: usize| 1.0 + 99.0 * (n as f64 * 0.618_033_988_75).fract();
    let index = |areas: usize, indicators: usize| {
        let ids: Vec<String> = (0..indicators).map(|n| format!("i{n}")).collect();
        let columns: Vec<Vec<Option<f64>>> =
            (0..indicators).map(|i| (0..areas).map(|a| Some(spread(a * indicators + i * 7 + 1))).collect()).collect();
        let areas = (0..areas).map(|n| format!("a{n}")).collect();
        let data = Data::new(areas, ids.clone(), &columns).expect("a matrix");
        (Spec::flat(ids.into_iter().map(Indicator::new).collect()), data)
    };
    let weights = Sources { weights: Some(WeightNoise::Percent { percent: 25.0 }), ..Sources::default() };
    let mut group = c.benchmark_group("places over draws");
    group.sample_size(10);
    for (areas, indicators, draws) in
        [(51, 8, 1_000), (51, 8, 10_000), (51, 49, 1_000), (2_850, 20, 100), (2_850, 20, 1_000), (41_352, 20, 100)]
    {
        let (spec, data) = index(areas, indicators);
        let plan = Plan { draws, sources: weights.clone(), ..Plan::default() };
        let name = format!("{areas} x {indicators}, {draws} draws");
        group.throughput(Throughput::Elements(u64::from(draws)));
        group.bench_function(BenchmarkId::from_parameter(name), |b| {
            b.iter(|| black_box(uncertainty(&data, &spec, &plan, &|_| {}).expect("drawn").open_cells));
        });
    }
}

fn sobol(c: &mut Criterion) {
    let spread = |n: usize| 1.0 + 99.0 * (n as f64 * 0.618_033_988_75).fract();
    let ids: Vec<String> = (0..49).map(|n| format!("i{n}")).collect();
    let columns: Vec<Vec<Option<f64>>> =
        (0..49).map(|i| (0..51).map(|a| Some(spread(a * 49 + i * 7 + 1))).collect()).collect();
    let areas = (0..51).map(|n| format!("a{n}")).collect();
    let data = Data::new(areas, ids.clone(), &columns).expect("a matrix");
    let spec = Spec::flat(ids.into_iter().map(Indicator::new).collect());
    let sources = Sources { weights: Some(WeightNoise::Percent { percent: 25.0 }), ..Sources::default() };
    let mut group = c.benchmark_group("Sobol, 51 x 49");
    group.sample_size(10);
    for draws in [100u32, 1_000, 10_000] {
        let plan = Plan { draws, sources: sources.clone(), ..Plan::default() };
        group.throughput(Throughput::Elements(u64::from(draws)));
        group.bench_function(BenchmarkId::from_parameter(draws), |b| {
            let run = || sensitivity(&data, &spec, &plan, &Output::MeanShift, &|_| {}).expect("drawn").evaluations;
            b.iter(|| black_box(run()));
        });
    }
}

criterion_group!(benches, start, scan, table, charts, documents, indices, sobol);
criterion_main!(benches);
