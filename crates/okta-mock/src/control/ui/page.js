// Without this script everything works, but a page shows what is new only when it is loaded again.
const live = () => document.querySelector("[data-live]");

const refresh = async () => {
  const answer = await fetch(location.href);
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-live]");
  // What somebody is about to press or type stays.
  if (fresh && live() && !live().contains(document.activeElement)) live().replaceWith(fresh);
  else if (fresh && live()) live().dataset.live = fresh.dataset.live;
};

const follow = async () => {
  while (live()) {
    try {
      const answer = await fetch(`/_mock/requests?limit=1&wait=25s&after=${live().dataset.live}`);
      if (!answer.ok) throw new Error(answer.statusText);
      if ((await answer.json()).length > 0) await refresh();
    } catch {
      await new Promise((resume) => setTimeout(resume, 2000));
    }
  }
};

follow();
