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
        public double Total
        {
            get => task.MaxValue;
            set => task.MaxValue = Math.Max(value, double.Epsilon);
        }

        public double Done
        {
            get => task.Value;
            set => task.Value = value;
        }

        public void Describe(string title) => task.Description = Markup.Escape(title);
    }
}
