using EdgeAgent.Simulation.Benchmarking;

namespace EdgeAgent.Simulation.Tests.Benchmarking;

public sealed class EvaluationTests
{
    [Fact]
    public void ThePoolIsMeasuredFromCandidatesToGates()
    {
        var request = PoolRequest.Small;
        List<Recording> pool =
        [
            BenchmarkSome.Recording(PoolPart.Calibration, null, 600, []),
            BenchmarkSome.Recording(PoolPart.Mundane, null, 600, []),
            BenchmarkSome.Recording(PoolPart.Mundane, null, 600, [], ("TTC", 100, 101, 0.7f)),
            BenchmarkSome.Recording(PoolPart.Event, "BRK", 60, [BenchmarkSome.Event("BRK", 30, 31, 33)], ("BRK", 30.2, 32, 7)),
            BenchmarkSome.Recording(PoolPart.Event, "NOV", 60, [BenchmarkSome.Event("NOV", 30, 31, 33)]),
        ];
        var result = new Evaluation(request, pool, "f", null).Run();
        var gate = result.Gates.First(gate => gate.Name == "macro recall at 1 % of bytes");
        Assert.Equal(0.5, gate.Value);
        Assert.False(gate.Pass);
        Assert.True(result.Gates.First(gate => gate.Name == "bytes over budget").Pass);
        Assert.Equal(1, result.Classes.First(one => one.Class == "NOV").Reasons[MissReason.NotTriggered]);
        Assert.All(result.Curves.Where(curve => curve.Selector == "clairvoyant"), curve => Assert.Equal(1, curve.Points[^1].Recall));
        Assert.Contains("\"gates\"", BenchmarkResultJson.Write(result), StringComparison.Ordinal);
    }

    [Fact]
    public void RecallIsTheMeanOverClassesAndItsIntervalHoldsIt()
    {
        var outcomes = Enumerable.Range(0, 40).Select(index => new EventOutcome(
            new(BenchmarkSome.Event(index < 30 ? "BRK" : "VRU", 1, 2, 3), BenchmarkSome.Recording(PoolPart.Event, "BRK", 10, []), 0, true),
            index % 2 == 0 || index >= 30 ? MissReason.Found : MissReason.NotRanked, false, 0, 0));
        var table = RecallTable.Of(outcomes, outcome => outcome.IsFound);
        Assert.Equal(0.75, table.Macro, 1e-9);
        var (low, high) = table.Interval();
        Assert.InRange(low, 0.62, 0.72);
        Assert.InRange(high, 0.78, 0.88);
    }
}
