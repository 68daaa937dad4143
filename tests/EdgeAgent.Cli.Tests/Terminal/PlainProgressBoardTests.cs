using EdgeAgent.Cli.Terminal;
using EdgeAgent.Testing;

namespace EdgeAgent.Cli.Tests.Terminal;

public sealed class PlainProgressBoardTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };

    public void Dispose() => _output.Dispose();

    [Fact]
    public void QuickWorkSaysEachTenthOnce()
    {
        Work(steps: 100, each: TimeSpan.FromMilliseconds(10));
        Assert.Equal(["sums: 10 %", "sums: 20 %", "sums: 30 %", "sums: 40 %", "sums: 50 %", "sums: 60 %", "sums: 70 %", "sums: 80 %", "sums: 90 %", "sums: 100 %"], Lines());
    }

    [Fact]
    public void WorkOfHoursSaysSomethingEveryMinute()
    {
        Work(steps: 100, each: TimeSpan.FromSeconds(45));
        Assert.Equal(["sums: 2 %", "sums: 4 %", "sums: 6 %", "sums: 8 %", "sums: 10 %", "sums: 12 %"], Lines()[..6]);
        Assert.Equal("sums: 100 %", Lines()[^1]);
    }

    private void Work(int steps, TimeSpan each)
    {
        var item = new PlainProgressBoard(_output, _time).Add("sums", steps);
        for (var step = 1; step <= steps; step++)
        {
            _time.Advance(each);
            item.Done = step;
        }
    }

    private string[] Lines() => _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
