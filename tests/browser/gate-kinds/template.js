// A script inside a held template.
mark('template-2');
