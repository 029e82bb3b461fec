//! The allocator: blocks of powers of two, each given back to the list of its size. A tenth of what others take in the
//! wasm (talc: 1,300 bytes), which weighs more here than memory: messages are short, and what they take is used again.
#![allow(unsafe_code)] // An allocator deals in raw memory; this file is all that does.

use core::alloc::{GlobalAlloc, Layout};
use core::arch::wasm32::{memory_grow, memory_size};
use core::cell::UnsafeCell;
use core::ptr::null_mut;

/// The size of a wasm page, as a power of two.
const PAGE: u32 = 16;

/// The smallest block: two words, as the largest alignment asks for (that of a u64).
const LEAST: u32 = 3;

struct Memory(UnsafeCell<Blocks>);

struct Blocks {
    /// By power of two, the first free block, which holds the address of the next one; 0 for none.
    free: [usize; 32],
    /// Where memory that was never used begins.
    fresh: *const u8,
}

// SAFETY: this module has one thread.
unsafe impl Sync for Memory {}

extern "C" {
    /// Where the linker's data end, at a multiple of 16.
    static __heap_base: u8;
}

#[global_allocator]
static MEMORY: Memory = Memory(UnsafeCell::new(Blocks { free: [0; 32], fresh: &raw const __heap_base }));

/// The power of two that a block of so many bytes takes.
fn class(size: usize) -> u32 {
    (usize::BITS - size.wrapping_sub(1).leading_zeros()).max(LEAST)
}

// What grows is moved to a new block, as `GlobalAlloc` does without a `realloc` of ours: texts and lists double, so that they
// hardly ever stay in their block, and to look whether they do took 17 bytes.
//
// SAFETY: blocks do not overlap: each is cut once from fresh memory, and is either in use or in the list of its size.
// They begin at multiples of 8, since they are cut one after the other from a multiple of 8 in multiples of 8.
unsafe impl GlobalAlloc for Memory {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let class = class(layout.size());
        let blocks = &mut *self.0.get();
        let Some(free) = blocks.free.get_mut(class as usize) else {
            return null_mut();
        };
        let block = *free;
        if block != 0 {
            *free = *(block as *const usize);
            return block as *mut u8;
        }
        let start = blocks.fresh as usize;
        let end = start + (1 << class);
        let pages = end.div_ceil(1 << PAGE);
        let has = memory_size(0);
        // Only a full memory cannot grow.
        if pages > has && memory_grow(0, pages - has) == usize::MAX {
            return null_mut();
        }
        blocks.fresh = end as *const u8;
        start as *mut u8
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        let blocks = &mut *self.0.get();
        if let Some(free) = blocks.free.get_mut(class(layout.size()) as usize) {
            *(block as *mut usize) = *free;
            *free = block as usize;
        }
    }
}
