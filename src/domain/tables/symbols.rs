//! Words that many customers share (owner, industry, region, tags), each kept once
//! and compared by number.
//!
//! Numbers are of one table in one session; they are never written to disk.

use std::{collections::HashMap, sync::Arc};

/// The number of a word in its dictionary. 0 is the empty word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(pub u32);

impl Symbol {
    /// The symbol of the empty word: a customer without owner, industry or region.
    pub const EMPTY: Self = Self(0);
}

/// Words by number and numbers by word.
#[derive(Clone, Debug)]
pub struct Dictionary {
    words: Vec<Arc<str>>,
    symbols: HashMap<Arc<str>, Symbol>,
}

impl Default for Dictionary {
    fn default() -> Self {
        let empty: Arc<str> = Arc::from("");
        Self { words: vec![Arc::clone(&empty)], symbols: HashMap::from([(empty, Symbol::EMPTY)]) }
    }
}

impl Dictionary {
    /// The symbol of a word, which joins the dictionary where it is new.
    pub fn intern(&mut self, word: &str) -> Symbol {
        if let Some(&symbol) = self.symbols.get(word) {
            return symbol;
        }
        let symbol = Symbol(u32::try_from(self.words.len()).unwrap_or(u32::MAX));
        let word: Arc<str> = Arc::from(word);
        self.words.push(Arc::clone(&word));
        self.symbols.insert(word, symbol);
        symbol
    }

    /// The symbol of a word that some customer has or had.
    #[must_use]
    pub fn find(&self, word: &str) -> Option<Symbol> {
        self.symbols.get(word).copied()
    }

    /// The word of a symbol; empty for a symbol of another dictionary.
    #[must_use]
    pub fn word(&self, symbol: Symbol) -> &str {
        self.words.get(symbol.0 as usize).map_or("", |word| word)
    }

    /// How many words, the empty one included.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether only the empty word is in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.words.len() <= 1
    }

    /// All words with their symbols in the order they came in, the empty one first.
    pub fn iter(&self) -> impl Iterator<Item = (Symbol, &str)> {
        (0..).map(Symbol).zip(self.words.iter().map(|word| &**word))
    }

    /// Bytes held on the heap, about.
    #[must_use]
    pub fn heap_bytes(&self) -> usize {
        let texts: usize = self.words.iter().map(|word| word.len() + 16).sum();
        texts + self.words.capacity() * 16 + self.symbols.capacity() * 25
    }
}

/// Sets of tags, each kept once.
#[derive(Clone, Debug)]
pub struct TagSets {
    sets: Vec<Arc<[Symbol]>>,
    numbers: HashMap<Arc<[Symbol]>, u32>,
}

impl Default for TagSets {
    fn default() -> Self {
        let empty: Arc<[Symbol]> = Arc::from([]);
        Self { sets: vec![Arc::clone(&empty)], numbers: HashMap::from([(empty, 0)]) }
    }
}

impl TagSets {
    /// The number of a set of tags, which joins where it is new. Their order counts.
    pub fn intern(&mut self, tags: &[Symbol]) -> u32 {
        if let Some(&number) = self.numbers.get(tags) {
            return number;
        }
        let number = u32::try_from(self.sets.len()).unwrap_or(u32::MAX);
        let tags: Arc<[Symbol]> = Arc::from(tags);
        self.sets.push(Arc::clone(&tags));
        self.numbers.insert(tags, number);
        number
    }

    /// The tags of a set.
    pub fn get(&self, number: u32) -> &[Symbol] {
        self.sets.get(number as usize).map_or(&[], |set| set)
    }

    /// Bytes held on the heap, about.
    pub fn heap_bytes(&self) -> usize {
        let tags: usize = self.sets.iter().map(|set| set.len() * 4 + 16).sum();
        tags + self.sets.capacity() * 16 + self.numbers.capacity() * 25
    }
}
