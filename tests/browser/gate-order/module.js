// A held external module: `import.meta` is a syntax error in a classic script.
window.mark(`module ${typeof import.meta.url}`);
