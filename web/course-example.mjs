// Drives the first lesson of course-example.html: shows its progress, and changes it when the reader asks.
const lesson = document.getElementById('lesson');

document.getElementById('narrow').addEventListener('click', () => lesson.set('coding_size', 2));
document.getElementById('pause').addEventListener('click', () => lesson.pause());
lesson.on('status', ({ step }) => { document.getElementById('steps').textContent = step.toLocaleString('en'); });
