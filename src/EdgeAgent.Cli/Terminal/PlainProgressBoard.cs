namespace EdgeAgent.Cli.Terminal;

/// <summary>Progress as plain lines: one for each tenth done, and where a tenth takes longer, one a minute.</summary>
internal sealed class PlainProgressBoard(TextWriter output, TimeProvider time) : ProgressBoard
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public override IProgressItem Add(string title, double total) => new Line(output, time, title, total);

    private sealed class Line(TextWriter output, TimeProvider time, string title, double total) : IProgressItem
    {
        private string _title = title;
        private double _done;
        private int _tenthsSaid;
        private long _said = time.GetTimestamp();

        public double Total { get; set; } = total;

        public double Done
        {
            get => _done;
            set
            {
                _done = value;
                var percent = Total > 0 ? (int)Math.Clamp(value / Total * 100, 0, 100) : 0;
                if (percent / 10 > _tenthsSaid)
                {
                    Say(percent / 10 * 10);
                }
                else if (time.GetElapsedTime(_said) >= Patience)
                {
                    Say(percent);
                }
            }
        }

        public void Describe(string title) => _title = title;

        private void Say(int percent)
        {
            (_tenthsSaid, _said) = (percent / 10, time.GetTimestamp());
            output.WriteLine($"{_title}: {percent} %");
        }
    }
}
