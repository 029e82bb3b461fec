// A held script of a view that is added later.
mark('view-2');
