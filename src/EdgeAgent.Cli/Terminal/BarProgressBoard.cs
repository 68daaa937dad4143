using Spectre.Console;

namespace EdgeAgent.Cli.Terminal;

/// <summary>Progress as bars on a terminal.</summary>
internal sealed class BarProgressBoard(ProgressContext context) : ProgressBoard
{
    /// <inheritdoc/>
    public override IProgressItem Add(string title, double total) =>
        new Bar(context.AddTask(Markup.Escape(title), maxValue: Math.Max(total, double.Epsilon)));

    private sealed class Bar(ProgressTask task) : IProgressItem
    {
        // Each value given to the library becomes a sample that it goes through for the remaining time: one a frame is too many.
        private const double StepsShown = 200;

        private double _done;

        public double Total
        {
            get => task.MaxValue;
            set => task.MaxValue = Math.Max(value, double.Epsilon);
        }

        public double Done
        {
            get => _done;
            set
            {
                _done = value;
                if (Math.Abs(value - task.Value) >= task.MaxValue / StepsShown || value >= task.MaxValue)
                {
                    task.Value = value;
                }
            }
        }

        public void Describe(string title) => task.Description = Markup.Escape(title);
    }
}
