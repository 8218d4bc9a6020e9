/** One question to the worker, and one element once it has answered. */
chrome.runtime.sendMessage('listed?').then(() => {
  document.documentElement.append(document.createElement('floor-mark'));
});
