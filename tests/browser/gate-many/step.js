// One of 300 held external scripts; its query says which.
window.order.push(Number(new URL(document.currentScript.src).searchParams.get('n')));
