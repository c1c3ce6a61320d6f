//! Charts.
use crate::error::Result; use crate::lang::Lang; use crate::quantity::Qualifier;
#[derive(Clone, Debug, Default)] pub struct Datum { pub key: String, pub name: String, pub value: Option<f64>, pub low: Option<f64>, pub high: Option<f64>, pub open_high: bool, pub qualifier: Qualifier, pub missing: Option<String>, pub group: Option<String> }
#[derive(Clone, Debug, Default)] pub struct Measure { pub label: String, pub unit: String, pub denominator: Option<String>, pub scaled: bool, pub ratio: bool }
#[derive(Clone, Debug, Default)] pub struct BarInput { pub measure: Measure, pub data: Vec<Datum>, pub top: Option<usize> }
#[derive(Clone, Debug, Default)] pub struct XY { pub key: String, pub name: String, pub x: Datum, pub y: Datum }
#[derive(Clone, Debug, Default)] pub struct ScatterInput { pub x: Measure, pub y: Measure, pub points: Vec<XY>, pub log_x: bool, pub log_y: bool }
#[derive(Clone, Debug)] pub struct Options { pub lang: Lang, pub width: u32, pub height: Option<u32>, pub title: Option<String>, pub subtitle: Option<String>, pub note: Option<String>, pub source: Option<String>, pub no_title: bool }
impl Default for Options { fn default()->Self { Options{lang:Lang::En,width:800,height:None,title:None,subtitle:None,note:None,source:None,no_title:false} } }
pub struct Warning { pub code: &'static str, pub message: String, pub names: Vec<String> }
pub struct Chart { pub svg: String, pub warnings: Vec<Warning> }
pub fn bar(_:&BarInput,_:&Options)->Result<Chart>{ Ok(Chart{svg:String::new(),warnings:vec![]}) }
pub fn scatter(_:&ScatterInput,_:&Options)->Result<Chart>{ Ok(Chart{svg:String::new(),warnings:vec![]}) }
