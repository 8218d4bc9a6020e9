chrome.runtime.onMessage.addListener((_, __, respond) => respond('yes'));
