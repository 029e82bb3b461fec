// Starts a browser, if need be once more: now and then one dies of a fault of its own (Chromium of a segmentation fault,
// about once in a hundred starts) before it has opened a page. Nothing of ours has run by then, so nothing of ours is hidden.

/** What `launch` returns; it is called again, which is said, if the browser ended while it started. */
export async function started(launch) {
  try {
    return await launch();
  } catch (error) {
    if (!/browser has been closed|process did exit/.test(error.message)) throw error;
    console.log(`the browser ended while it started, and is started once more: ${error.message.match(/exitCode=.*?>|signal=\w+/)?.[0] ?? error.message.split('\n')[0]}`);
    return launch();
  }
}
