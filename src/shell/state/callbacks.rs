//! The callbacks of `onChange`, as they are kept.

use js_sys::Function;

/// Whom the site wants to be told of each choice.
#[derive(Default)]
pub struct Callbacks {
    list: Vec<(u32, Function)>,
    /// How many there have been.
    count: u32,
    /// The categories that the newest decision changed, by their ids.
    pub changed: Vec<String>,
}

impl Callbacks {
    /// Takes one in, and gives the number by which it is taken out. The same one given twice is told twice.
    pub fn add(&mut self, callback: Function) -> u32 {
        self.count += 1;
        self.list.push((self.count, callback));
        self.count
    }

    pub fn remove(&mut self, number: u32) {
        self.list.retain(|(own, _)| *own != number);
    }

    /// The numbers of all, in the order in which they came.
    pub fn numbers(&self) -> Vec<u32> {
        self.list.iter().map(|(number, _)| *number).collect()
    }

    /// The one of that number, unless it has been taken out.
    pub fn get(&self, number: u32) -> Option<Function> {
        self.list.iter().find(|(own, _)| *own == number).map(|(_, callback)| callback.clone())
    }
}
