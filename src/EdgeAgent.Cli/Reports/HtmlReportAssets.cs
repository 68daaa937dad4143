namespace EdgeAgent.Cli.Reports;

/// <summary>The style and the script of a report page.</summary>
internal static class HtmlReportAssets
{
    public const string Style = """
        :root { color-scheme: light dark; --line: #8884; --p0: #c2185b; --p1: #e65100; --p2: #1565c0; --p3: #607d8b; }
        body { font: 15px/1.45 system-ui, sans-serif; margin: 0 auto; max-width: 1100px; padding: 1rem 1.5rem 4rem; }
        h1 { margin-bottom: 0; } h2 { margin: 2rem 0 .5rem; font-size: 1.15rem; }
        table { border-collapse: collapse; width: 100%; font-size: .92rem; }
        th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
        td.number { text-align: right; font-variant-numeric: tabular-nums; }
        code { font-size: .85em; overflow-wrap: anywhere; }
        svg { width: 100%; font-size: 12px; } svg text { fill: currentColor; } svg .tick { opacity: .7; text-anchor: middle; }
        svg .row { stroke: var(--line); } svg .firing { fill: #fbc02d; }
        svg .P0 { fill: var(--p0); } svg .P1 { fill: var(--p1); } svg .P2 { fill: var(--p2); } svg .P3 { fill: var(--p3); }
        .event { border-top: 2px solid var(--line); margin-top: 2rem; }
        .scene { display: flex; flex-wrap: wrap; gap: 1rem; margin: .5rem 0 1rem; }
        figure { margin: 0; max-width: 420px; } figure img { width: 100%; border-radius: 4px; }
        canvas { width: 100%; background: #10151b; border-radius: 4px; } figcaption { font-size: .8rem; opacity: .75; }
        """;

    public const string Script = """
        function points(text) {
          const bytes = Uint8Array.from(atob(text), c => c.charCodeAt(0));
          return new Int16Array(bytes.buffer);
        }
        for (const canvas of document.querySelectorAll('canvas.birdseye')) {
          const pen = canvas.getContext('2d'), reach = Number(canvas.dataset.reach) * 100, half = canvas.width / 2;
          const at = (x, y) => [half - y / reach * half, half - x / reach * half];
          pen.strokeStyle = '#2b3a48';
          for (let metres = 20; metres <= reach / 100; metres += 20) {
            pen.beginPath(); pen.arc(half, half, metres * 100 / reach * half, 0, 7); pen.stroke();
          }
          const lidar = points(canvas.dataset.lidar), radar = points(canvas.dataset.radar);
          pen.fillStyle = '#7fd1ff';
          for (let i = 0; i < lidar.length; i += 2) { const [x, y] = at(lidar[i], lidar[i + 1]); pen.fillRect(x, y, 1.5, 1.5); }
          pen.strokeStyle = '#ffb74d';
          for (let i = 0; i < radar.length; i += 2) { const [x, y] = at(radar[i], radar[i + 1]); pen.beginPath(); pen.arc(x, y, 4, 0, 7); pen.stroke(); }
          pen.fillStyle = '#fff'; pen.beginPath(); pen.moveTo(half, half - 7); pen.lineTo(half - 4, half + 5); pen.lineTo(half + 4, half + 5); pen.fill();
        }
        """;
}
