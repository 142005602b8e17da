// The words of the public fair pages.
export const messages = {
  homeTitle: "招聘会",
};
