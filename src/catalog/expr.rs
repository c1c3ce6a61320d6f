//! What a ratio computes: a small formula over indicators, with its dimension and its interval.

use std::fmt;

use crate::error::{Error, Result};
use crate::quantity::{Bounds, Dimension};

/// A formula over indicators in their stored units.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// A plain number.
    Number(f64),
    /// An indicator, by id.
    Indicator(String),
    /// `a + b`, of one dimension.
    Add(Box<Expr>, Box<Expr>),
    /// `a - b`, of one dimension.
    Sub(Box<Expr>, Box<Expr>),
    /// `a * b`.
    Mul(Box<Expr>, Box<Expr>),
    /// `a / b`; no value where b is 0.
    Div(Box<Expr>, Box<Expr>),
}

impl Expr {
    /// `numerator / denominator`.
    pub fn quotient(numerator: &str, denominator: &str) -> Self {
        Expr::Div(Box::new(Expr::Indicator(numerator.into())), Box::new(Expr::Indicator(denominator.into())))
    }

    /// Reads `doctors / population * 1000`; `resolve` turns a name into an indicator's id or says why it can't.
    ///
    /// Operators are `+ - * /` (also `×` and `÷`) with brackets. A name that holds blanks or signs stands in
    /// backticks.
    ///
    /// # Errors
    /// `bad-formula` with the place in the formula, and what `resolve` returns.
    pub fn parse(text: &str, resolve: &dyn Fn(&str) -> Result<String>) -> Result<Self> {
        let mut parser = Parser { text, tokens: tokens(text)?, at: 0, depth: 0, resolve };
        let expr = parser.sum()?;
        match parser.tokens.get(parser.at) {
            None => Ok(expr),
            Some((at, token)) => Err(bad(text, *at, format!("`{token}` is left over"), "an operator + - * /")),
        }
    }

    /// Ids of the indicators used, each once, in order of appearance.
    pub fn inputs(&self) -> Vec<&str> {
        let mut found = Vec::new();
        self.walk(&mut |expr| {
            if let Expr::Indicator(id) = expr
                && !found.contains(&id.as_str())
            {
                found.push(id.as_str());
            }
        });
        found
    }

    fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Expr)) {
        visit(self);
        if let Some((a, b)) = self.operands() {
            a.walk(visit);
            b.walk(visit);
        }
    }

    /// The two operands of an operation.
    pub fn operands(&self) -> Option<(&Expr, &Expr)> {
        match self {
            Expr::Number(_) | Expr::Indicator(_) => None,
            Expr::Add(a, b) | Expr::Sub(a, b) | Expr::Mul(a, b) | Expr::Div(a, b) => Some((a, b)),
        }
    }

    /// Numerator and denominator where the formula is one indicator ÷ another one, perhaps times a number.
    pub fn as_quotient(&self) -> Option<(&str, &str, f64)> {
        match self {
            Expr::Div(a, b) => match (a.as_ref(), b.as_ref()) {
                (Expr::Indicator(n), Expr::Indicator(d)) => Some((n, d, 1.0)),
                (scaled, Expr::Indicator(d)) => match scaled.operands() {
                    Some((Expr::Indicator(n), Expr::Number(k))) | Some((Expr::Number(k), Expr::Indicator(n)))
                        if matches!(scaled, Expr::Mul(..)) =>
                    {
                        Some((n, d, *k))
                    }
                    _ => None,
                },
                (quotient, Expr::Number(k)) => quotient.as_quotient().map(|(n, d, f)| (n, d, f / k)),
                _ => None,
            },
            Expr::Mul(a, b) => match (a.as_ref(), b.as_ref()) {
                (quotient, Expr::Number(k)) | (Expr::Number(k), quotient) => {
                    quotient.as_quotient().map(|(n, d, f)| (n, d, f * k))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// The value, where every input has one; none where a divisor is 0 or the result is not finite.
    pub fn value(&self, of: &dyn Fn(&str) -> Option<f64>) -> Option<f64> {
        let result = match self {
            Expr::Number(number) => *number,
            Expr::Indicator(id) => of(id)?,
            Expr::Add(a, b) => a.value(of)? + b.value(of)?,
            Expr::Sub(a, b) => a.value(of)? - b.value(of)?,
            Expr::Mul(a, b) => a.value(of)? * b.value(of)?,
            Expr::Div(a, b) => {
                let divisor = b.value(of)?;
                if divisor == 0.0 {
                    return None;
                }
                a.value(of)? / divisor
            }
        };
        result.is_finite().then_some(result)
    }

    /// An interval that holds the value for every choice of inputs inside theirs.
    pub fn bounds(&self, of: &dyn Fn(&str) -> Option<Bounds>) -> Option<Bounds> {
        let (a, b) = match self {
            Expr::Number(number) => return Some(Bounds::exact(*number)),
            Expr::Indicator(id) => return of(id),
            Expr::Add(a, b) | Expr::Sub(a, b) | Expr::Mul(a, b) | Expr::Div(a, b) => (a.bounds(of)?, b.bounds(of)?),
        };
        let bounds = match self {
            Expr::Add(..) => a.plus(b),
            Expr::Sub(..) => a.minus(b),
            Expr::Mul(..) => a.times(b),
            _ => a.divide(b)?,
        };
        (!bounds.low.is_nan() && !bounds.high.is_nan()).then_some(bounds)
    }

    /// The dimension of the result.
    ///
    /// # Errors
    /// `dimension-mismatch` where unlike things are added, with both sides.
    pub fn dimension(&self, of: &dyn Fn(&str) -> Dimension) -> Result<Dimension> {
        Ok(match self {
            Expr::Number(_) => Dimension::default(),
            Expr::Indicator(id) => of(id),
            Expr::Mul(a, b) => a.dimension(of)?.times(&b.dimension(of)?),
            Expr::Div(a, b) => a.dimension(of)?.per(&b.dimension(of)?),
            Expr::Add(a, b) | Expr::Sub(a, b) => {
                let (left, right) = (a.dimension(of)?, b.dimension(of)?);
                if left != right {
                    let verb = if matches!(self, Expr::Add(..)) { "added to" } else { "taken from" };
                    return Err(Error::new(
                        "dimension-mismatch",
                        format!("`{b}` is {right} and can't be {verb} `{a}`, which is {left}"),
                    )
                    .expected("two indicators of one dimension")
                    .hint("compare them by a ratio, or convert one first"));
                }
                left
            }
        })
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self {
            Expr::Number(number) => return write!(f, "{number}"),
            Expr::Indicator(id) if id.chars().all(|c| c.is_alphanumeric() || c == '_') => return f.write_str(id),
            Expr::Indicator(id) => return write!(f, "`{id}`"),
            Expr::Add(..) => "+",
            Expr::Sub(..) => "-",
            Expr::Mul(..) => "*",
            Expr::Div(..) => "/",
        };
        let Some((a, b)) = self.operands() else { return Ok(()) };
        let side = |f: &mut fmt::Formatter<'_>, part: &Expr, right: bool| {
            let weaker = matches!(part, Expr::Add(..) | Expr::Sub(..)) && matches!(sign, "*" | "/");
            let same = right && matches!(part, Expr::Add(..) | Expr::Sub(..) | Expr::Mul(..) | Expr::Div(..));
            if weaker || same { write!(f, "({part})") } else { write!(f, "{part}") }
        };
        side(f, a, false)?;
        write!(f, " {sign} ")?;
        side(f, b, true)
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number(f64),
    Name(String),
    Sign(char),
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Token::Number(number) => write!(f, "{number}"),
            Token::Name(name) => f.write_str(name),
            Token::Sign(sign) => write!(f, "{sign}"),
        }
    }
}

fn bad(text: &str, at: usize, what: String, expected: &str) -> Error {
    let column = text[..at.min(text.len())].chars().count() + 1;
    Error::new("bad-formula", format!("the formula `{text}` can't be read: at character {column} {what}"))
        .expected(expected)
        .hint("write a formula such as `doctors / population * 1000`; names with blanks stand in `backticks`")
}

fn tokens(text: &str) -> Result<Vec<(usize, Token)>> {
    let mut tokens = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let token = match c {
            c if c.is_whitespace() => continue,
            '+' | '-' | '*' | '/' | '(' | ')' => Token::Sign(c),
            '×' => Token::Sign('*'),
            '÷' => Token::Sign('/'),
            '（' => Token::Sign('('),
            '）' => Token::Sign(')'),
            '`' => {
                let Some((end, _)) = rest.by_ref().find(|(_, c)| *c == '`') else {
                    return Err(bad(text, at, "a backtick is never closed".into(), "a closing backtick"));
                };
                Token::Name(text[at + 1..end].to_string())
            }
            c if c.is_alphanumeric() || c == '_' || c == '.' => {
                let mut end = at + c.len_utf8();
                while let Some((next, c)) = rest.next_if(|(_, c)| c.is_alphanumeric() || matches!(c, '_' | '.')) {
                    end = next + c.len_utf8();
                }
                let word = &text[at..end];
                match word.parse::<f64>() {
                    Ok(number) if number.is_finite() && word.starts_with(|c: char| c.is_ascii_digit() || c == '.') => {
                        Token::Number(number)
                    }
                    _ => Token::Name(word.to_string()),
                }
            }
            other => {
                return Err(bad(
                    text,
                    at,
                    format!("stands `{}`", other.escape_default()),
                    "a name, a number or + - * / ( )",
                ));
            }
        };
        tokens.push((at, token));
    }
    Ok(tokens)
}

struct Parser<'a> {
    text: &'a str,
    tokens: Vec<(usize, Token)>,
    at: usize,
    depth: usize,
    resolve: &'a dyn Fn(&str) -> Result<String>,
}

impl Parser<'_> {
    fn sign(&mut self, signs: &[char]) -> Option<char> {
        match self.tokens.get(self.at) {
            Some((_, Token::Sign(sign))) if signs.contains(sign) => {
                self.at += 1;
                Some(*sign)
            }
            _ => None,
        }
    }

    fn sum(&mut self) -> Result<Expr> {
        let mut left = self.product()?;
        while let Some(sign) = self.sign(&['+', '-']) {
            let right = Box::new(self.product()?);
            left = if sign == '+' { Expr::Add(Box::new(left), right) } else { Expr::Sub(Box::new(left), right) };
        }
        Ok(left)
    }

    fn product(&mut self) -> Result<Expr> {
        let mut left = self.atom()?;
        while let Some(sign) = self.sign(&['*', '/']) {
            let right = Box::new(self.atom()?);
            left = if sign == '*' { Expr::Mul(Box::new(left), right) } else { Expr::Div(Box::new(left), right) };
        }
        Ok(left)
    }

    fn atom(&mut self) -> Result<Expr> {
        let Some((at, token)) = self.tokens.get(self.at).cloned() else {
            return Err(bad(self.text, self.text.len(), "it ends".into(), "a name, a number or a bracket"));
        };
        self.at += 1;
        match token {
            Token::Number(number) => Ok(Expr::Number(number)),
            Token::Name(name) => Ok(Expr::Indicator((self.resolve)(&name)?)),
            Token::Sign('(') => {
                self.depth += 1;
                if self.depth > 50 {
                    return Err(bad(
                        self.text,
                        at,
                        "brackets are nested more than 50 deep".into(),
                        "a simpler formula",
                    ));
                }
                let inner = self.sum()?;
                self.depth -= 1;
                if self.sign(&[')']).is_none() {
                    return Err(bad(self.text, at, "a bracket is never closed".into(), "a closing bracket"));
                }
                Ok(inner)
            }
            Token::Sign(sign) => {
                Err(bad(self.text, at, format!("stands `{sign}`"), "a name, a number or an opening bracket"))
            }
        }
    }
}
