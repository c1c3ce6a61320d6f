//! Every command block of the READMEs and of the help is run.

use crate::{analyze, root, scratch, stdout};

/// Lines of ```sh blocks that run the program.
fn commands(text: &str) -> Vec<String> {
    let mut inside = false;
    let mut found = Vec::new();
    for line in text.lines() {
        if line.starts_with("```") {
            inside = line == "```sh" || line == "```console";
        } else if inside {
            found.push(line.trim_start_matches("$ ").to_string());
        }
    }
    found
}

#[test]
fn the_readmes_commands_run() {
    let mut run = 0;
    for readme in ["README.md", "README.zh.md"] {
        let text = std::fs::read_to_string(root().join(readme)).expect("the README is there");
        let folder = scratch();
        for line in commands(&text) {
            let words = split(&line);
            let arguments = match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
                ["cargo", "run", "--release", "--", rest @ ..] | ["analyze", rest @ ..] => {
                    rest.iter().map(|word| word.to_string()).collect::<Vec<_>>()
                }
                ["cargo", "test"]
                | ["cargo", "tree", ..]
                | ["cargo", "install", ..]
                | ["cargo", "build", ..]
                | ["cargo", "bench", ..] => continue,
                ["cat", ">", ..] | [] => continue,
                other => panic!("{readme}: a command that the test doesn't know: {other:?}"),
            };
            for (file, content) in example_files(&text) {
                std::fs::write(folder.path().join(file), content).expect("written");
            }
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            let output = analyze(folder.path(), &arguments);
            // 1 is the answer that the figures contradict each other.
            let found = arguments.first() == Some(&"check") && output.status.code() == Some(1);
            assert!(found || output.status.success(), "{readme}: {line}\n{}", String::from_utf8_lossy(&output.stderr));
            run += 1;
        }
    }
    assert!(run >= 10, "{run} commands");
}

/// Files that a README shows: a ```csv block whose first line is `# NAME`.
fn example_files(text: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line == "```csv" || line == "```text" {
            let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            if let Some(name) = body.first().and_then(|first| first.strip_prefix("# ")) {
                files.push((name.to_string(), body[1..].join("\n") + "\n"));
            }
        }
    }
    files
}

fn split(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '\'' => quoted = !quoted,
            '#' if !quoted && words.last().is_some_and(String::is_empty) => break,
            c if c.is_whitespace() && !quoted => {
                if words.last().is_some_and(|word| !word.is_empty()) {
                    words.push(String::new());
                }
            }
            c => {
                if let Some(word) = words.last_mut() {
                    word.push(c);
                }
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn the_helps_examples_run() {
    let folder = scratch();
    std::fs::write(folder.path().join("my-towns.xlsx"), []).expect("written");
    std::fs::write(folder.path().join("counties.csv"), "county,population,doctors\nA,1000,3\nB,2000,5\n")
        .expect("written");
    let mut run = 0;
    for command in ["ratios", "chart", "rank", "compare", "profile", "describe", "list", "explain"] {
        let help = stdout(folder.path(), &[command, "--help"]);
        let examples = help.split("Examples:").nth(1).expect("help begins with examples");
        for line in examples.lines().skip(1).take_while(|line| line.starts_with("  analyze ")) {
            let words = split(line.trim().trim_start_matches("analyze "));
            let arguments: Vec<&str> = words.iter().map(String::as_str).collect();
            if arguments.iter().any(|word| word.ends_with(".xlsx")) {
                continue;
            }
            let output = analyze(folder.path(), &arguments);
            assert!(output.status.success(), "{line}\n{}", String::from_utf8_lossy(&output.stderr));
            run += 1;
        }
    }
    assert!(run >= 10, "{run} examples");
}
