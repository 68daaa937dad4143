namespace EdgeAgent.Cli.Terminal;

/// <summary>Progress as plain lines, one for each tenth done.</summary>
internal sealed class PlainProgressBoard(TextWriter output) : ProgressBoard
{
    /// <inheritdoc/>
    public override IProgressItem Add(string title, double total) => new Line(output, title, total);

    private sealed class Line(TextWriter output, string title, double total) : IProgressItem
    {
        private string _title = title;
        private double _done;
        private int _tenthsSaid;

        public double Total { get; set; } = total;

        public double Done
        {
            get => _done;
            set
            {
                _done = value;
                var tenths = Total > 0 ? (int)Math.Clamp(value / Total * 10, 0, 10) : 0;
                if (tenths > _tenthsSaid)
                {
                    _tenthsSaid = tenths;
                    output.WriteLine($"{_title}: {tenths * 10} %");
                }
            }
        }

        public void Describe(string title) => _title = title;
    }
}
