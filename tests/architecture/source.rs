//! Reads Rust files into what the rules ask about: every path with the module that it leads to, text
//! literals, functions and module declarations.
//!
//! The files are parsed, so the spelling of a path does not matter: `crate::`, `super::`, `self::`,
//! `use` trees with braces, renamed imports, macro arguments, attributes, and crates without a `use`.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Spacing, TokenStream, TokenTree};
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};

/// How many imports are followed from a name to its definition.
const LONGEST_CHAIN: usize = 8;

/// What a path leads to, as the names of its segments.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A path from the root of this crate, without `crate`.
    Inside(Vec<String>),
    /// A path that begins with the name of another crate, the standard library included.
    Outside(Vec<String>),
}

/// A path in a file.
#[derive(Clone, Debug)]
struct Named {
    segments: Vec<String>,
    /// The module of the file, or an inline module in it.
    scope: Vec<String>,
    line: usize,
    in_test: bool,
    /// Part of a `use`: its own alias must not be used to resolve it.
    in_use: bool,
}

/// A path of a file together with what it leads to.
#[derive(Clone, Debug)]
pub struct Reference {
    pub target: Target,
    /// The path as it is written.
    pub written: String,
    pub line: usize,
    pub in_test: bool,
}

/// A text literal, from a macro or an attribute too, but not from a doc comment.
#[derive(Clone, Debug)]
pub struct Literal {
    pub text: String,
    pub line: usize,
    pub in_test: bool,
}

/// A function with a body.
#[derive(Clone, Debug)]
pub struct Function {
    pub name: String,
    pub line: usize,
    /// From the signature to the closing brace.
    pub lines: usize,
}

/// A parsed file.
#[derive(Debug, Default)]
pub struct SourceFile {
    /// The module that the file is, from the root of its crate.
    pub module: Vec<String>,
    pub lines: usize,
    pub literals: Vec<Literal>,
    pub functions: Vec<Function>,
    /// The names in its `mod name;` declarations.
    pub children: BTreeSet<String>,
    inline_modules: BTreeSet<Vec<String>>,
    aliases: BTreeMap<String, Named>,
    paths: Vec<Named>,
}

/// All files of a crate.
#[derive(Debug)]
pub struct Sources {
    /// By path, such as `src/domain/field.rs`.
    pub files: BTreeMap<String, SourceFile>,
    by_module: BTreeMap<Vec<String>, String>,
    crates: BTreeSet<String>,
}

impl Sources {
    /// Parses files, given as path and text. `crates` are the crates that a path may begin with.
    pub fn parse<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
        crates: impl IntoIterator<Item = String>,
    ) -> Self {
        let standard = ["std", "core", "alloc"].map(str::to_owned);
        let crates = crates.into_iter().chain(standard).collect();
        let files: BTreeMap<String, SourceFile> =
            files.into_iter().map(|(path, text)| (path.to_owned(), SourceFile::parse(path, text))).collect();
        let by_module = files.iter().map(|(path, file)| (file.module.clone(), path.clone())).collect();
        Self { files, by_module, crates }
    }

    /// The paths of a file that lead to another module or to another crate, each once.
    pub fn references(&self, path: &str) -> Vec<Reference> {
        let mut found: BTreeMap<(Target, bool), Reference> = BTreeMap::new();
        for named in &self.files[path].paths {
            let Some(target) = self.resolve(path, named, LONGEST_CHAIN) else { continue };
            let reference = Reference {
                target: target.clone(),
                written: named.segments.join("::"),
                line: named.line,
                in_test: named.in_test,
            };
            let first = found.entry((target, named.in_test)).or_insert_with(|| reference.clone());
            if reference.line < first.line {
                *first = reference;
            }
        }
        found.into_values().collect()
    }

    /// The file that is a module.
    pub fn file_of_module(&self, module: &[String]) -> Option<&str> {
        self.by_module.get(module).map(String::as_str)
    }

    /// The file that holds what a path of this crate names: re-exports are followed to the definition.
    pub fn file_of(&self, path: &[String]) -> Option<&str> {
        match self.definition(path, LONGEST_CHAIN)? {
            Target::Inside(module) => self.by_module.get(&module).map(String::as_str),
            Target::Outside(_) => None,
        }
    }

    /// The module that defines what a path names.
    fn definition(&self, path: &[String], chain: usize) -> Option<Target> {
        let mut module: Vec<String> = Vec::new();
        for (at, segment) in path.iter().enumerate() {
            let file = self.by_module.get(&module)?;
            if self.files[file].children.contains(segment) {
                module.push(segment.clone());
                continue;
            }
            let Some(alias) = self.files[file].aliases.get(segment) else { break };
            if chain == 0 {
                return None;
            }
            return match self.resolve(file, alias, chain - 1)? {
                Target::Inside(to) => {
                    let rest = path.iter().skip(at + 1).cloned();
                    self.definition(&to.into_iter().chain(rest).collect::<Vec<_>>(), chain - 1)
                }
                outside @ Target::Outside(_) => Some(outside),
            };
        }
        Some(Target::Inside(module))
    }

    fn resolve(&self, path: &str, named: &Named, chain: usize) -> Option<Target> {
        let file = &self.files[path];
        let (first, rest) = named.segments.split_first()?;
        let with_rest = |base: &[String]| Some(Target::Inside([base, rest].concat()));
        match first.as_str() {
            "" => return Some(Target::Outside(rest.to_vec())),
            "crate" => return with_rest(&[]),
            "self" | "super" => {
                let ups = |segment: &&String| matches!(segment.as_str(), "self" | "super");
                let (ups, rest) = named.segments.split_at(named.segments.iter().take_while(ups).count());
                let ups = ups.iter().filter(|segment| *segment == "super").count();
                let base = named.scope.get(..named.scope.len().checked_sub(ups)?)?;
                return Some(Target::Inside([base, rest].concat()));
            }
            _ => {}
        }
        let child = [named.scope.as_slice(), std::slice::from_ref(first)].concat();
        if (named.scope == file.module && file.children.contains(first)) || file.inline_modules.contains(&child) {
            return with_rest(&child);
        }
        let alias = file.aliases.get(first).filter(|alias| chain > 0 && alias.segments != named.segments);
        if let Some(alias) = alias.filter(|_| !named.in_use) {
            return Some(match self.resolve(path, alias, chain - 1)? {
                Target::Inside(base) => Target::Inside([&base, rest].concat()),
                Target::Outside(base) => Target::Outside([&base, rest].concat()),
            });
        }
        let is_crate = self.crates.contains(first) && (named.in_use || !rest.is_empty());
        is_crate.then(|| Target::Outside(named.segments.clone()))
    }
}

impl SourceFile {
    fn parse(path: &str, text: &str) -> Self {
        let syntax = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        let module = module_of(path);
        let in_test = module.iter().any(|name| name == "tests");
        let file = Self { module: module.clone(), lines: text.lines().count(), ..Self::default() };
        let mut reader = Reader { file, scope: module, in_test };
        reader.visit_file(&syntax);
        reader.file
    }
}

/// `src/domain/field.rs` is `domain::field`; `src/lib.rs` and `tests/all.rs` are roots.
fn module_of(path: &str) -> Vec<String> {
    let inside = path.split_once('/').map_or(path, |(_, inside)| inside).trim_end_matches(".rs");
    let mut names: Vec<String> = inside.split('/').map(str::to_owned).collect();
    if names.last().is_some_and(|name| name == "mod") || matches!(inside, "lib" | "all") {
        names.pop();
    }
    names
}

/// Collects what a [`SourceFile`] holds.
struct Reader {
    file: SourceFile,
    scope: Vec<String>,
    in_test: bool,
}

impl Reader {
    fn named(&self, segments: Vec<String>, line: usize, in_use: bool) -> Named {
        Named { segments, scope: self.scope.clone(), line, in_test: self.in_test, in_use }
    }

    fn use_tree(&mut self, mut prefix: Vec<String>, tree: &syn::UseTree) {
        match tree {
            syn::UseTree::Path(path) => {
                prefix.push(path.ident.to_string());
                self.use_tree(prefix, &path.tree);
            }
            syn::UseTree::Group(group) => group.items.iter().for_each(|item| self.use_tree(prefix.clone(), item)),
            syn::UseTree::Glob(glob) => {
                let named = self.named(prefix, glob.span().start().line, true);
                self.file.paths.push(named);
            }
            syn::UseTree::Name(name) => self.import(prefix, &name.ident, &name.ident),
            syn::UseTree::Rename(rename) => self.import(prefix, &rename.ident, &rename.rename),
        }
    }

    fn import(&mut self, mut segments: Vec<String>, ident: &syn::Ident, name: &syn::Ident) {
        let line = ident.span().start().line;
        if ident != "self" || segments.is_empty() {
            segments.push(ident.to_string());
        }
        let name = if name == "self" { segments.last().cloned().unwrap_or_default() } else { name.to_string() };
        let named = self.named(segments, line, true);
        self.file.paths.push(named.clone());
        self.file.aliases.entry(name).or_insert(named);
    }

    fn path(&mut self, path: &syn::Path) {
        let leading = path.leading_colon.map(|_| String::new());
        let segments = path.segments.iter().map(|segment| segment.ident.to_string());
        let named = self.named(leading.into_iter().chain(segments).collect(), path.span().start().line, false);
        self.file.paths.push(named);
    }

    /// Paths and literals of a macro's argument or an attribute, which need not be Rust.
    fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let is_colons = |at: usize| {
            matches!(tokens.get(at), Some(TokenTree::Punct(p)) if p.as_char() == ':' && p.spacing() == Spacing::Joint)
                && matches!(tokens.get(at + 1), Some(TokenTree::Punct(p)) if p.as_char() == ':')
        };
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Literal(literal) => self.literal(&literal.to_string(), literal.span().start().line),
                TokenTree::Ident(first) => {
                    let mut segments = vec![first.to_string()];
                    while is_colons(at + 1) {
                        let Some(TokenTree::Ident(next)) = tokens.get(at + 3) else { break };
                        segments.push(next.to_string());
                        at += 3;
                    }
                    if segments.len() > 1 {
                        let named = self.named(segments, first.span().start().line, false);
                        self.file.paths.push(named);
                    }
                }
                TokenTree::Punct(_) => {}
            }
            at += 1;
        }
    }

    fn literal(&mut self, text: &str, line: usize) {
        if text.contains('"') {
            self.file.literals.push(Literal { text: text.to_owned(), line, in_test: self.in_test });
        }
    }

    fn function(&mut self, signature: &syn::Signature, block: &syn::Block) {
        let line = signature.span().start().line;
        let lines = block.brace_token.span.close().end().line + 1 - line;
        self.file.functions.push(Function { name: signature.ident.to_string(), line, lines });
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        let attributes: &[syn::Attribute] = match item {
            syn::Item::Const(item) => &item.attrs,
            syn::Item::Enum(item) => &item.attrs,
            syn::Item::Fn(item) => &item.attrs,
            syn::Item::Impl(item) => &item.attrs,
            syn::Item::Mod(item) => &item.attrs,
            syn::Item::Static(item) => &item.attrs,
            syn::Item::Struct(item) => &item.attrs,
            syn::Item::Use(item) => &item.attrs,
            _ => &[],
        };
        let outer = self.in_test;
        self.in_test |= attributes.iter().any(is_of_tests);
        visit::visit_item(self, item);
        self.in_test = outer;
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let name = item.ident.to_string();
        if item.content.is_none() {
            self.file.children.insert(name);
            return;
        }
        self.scope.push(name);
        self.file.inline_modules.insert(self.scope.clone());
        visit::visit_item_mod(self, item);
        self.scope.pop();
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.use_tree(item.leading_colon.map(|_| String::new()).into_iter().collect(), &item.tree);
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.function(&item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.function(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.path(path);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.path(&call.path);
        self.tokens(call.tokens.clone());
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        if attribute.path().is_ident("doc") {
            return;
        }
        self.path(attribute.path());
        if let syn::Meta::List(list) = &attribute.meta {
            self.tokens(list.tokens.clone());
        }
    }

    fn visit_lit_str(&mut self, literal: &'ast syn::LitStr) {
        self.literal(&literal.token().to_string(), literal.span().start().line);
    }

    /// `pub(super)` does not import anything.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}
}

/// `#[test]`, `#[cfg(test)]` and the like.
fn is_of_tests(attribute: &syn::Attribute) -> bool {
    let mentions_test =
        |tokens: &TokenStream| tokens.to_string().split(|c: char| !c.is_alphanumeric()).any(|word| word == "test");
    match &attribute.meta {
        syn::Meta::List(list) => list.path.is_ident("cfg") && mentions_test(&list.tokens),
        meta => meta.path().segments.last().is_some_and(|segment| segment.ident == "test"),
    }
}
