using EdgeAgent.Cli.Terminal;
using EdgeAgent.Simulation.Benchmarking;
using Spectre.Console;

namespace EdgeAgent.Cli.Benchmarks;

/// <summary>The result as tables: gates, selectors, classes.</summary>
internal static class BenchmarkTables
{
    public static void Write(BenchmarkResult result)
    {
        WriteGates(result);
        WriteSelectors(result);
        WriteClasses(result);
        var alarms = new Table().AddColumns("fires where nothing happens", "an hour", "of them hard");
        foreach (var rate in result.FalseAlarms)
        {
            alarms.AddRow(rate.Trigger, $"{rate.PerHour:0.0}", $"{rate.HardPerHour:0.0}");
        }

        Tables.Write(alarms);
        Console.Out.WriteLine(
            $"held-out worlds {result.HeldOutRecall:0.000}; every severity {result.RecallOfEverySeverity:0.000}; times the clairvoyant's bytes: {string.Join(", ", result.OracleMultiples.Select(multiple => $"{multiple.Multiple}x {multiple.Recall:0.000}"))}");
        Console.Out.WriteLine($"recall by excess over the floor: {string.Join(", ", result.Severities.Select(alike => $"[{alike.From}, {alike.To}) {alike.Recall:0.00} of {alike.Events}"))}");
        foreach (var note in result.Notes)
        {
            Console.Out.WriteLine($"note: {note}");
        }
    }

    private static void WriteGates(BenchmarkResult result)
    {
        var table = new Table().AddColumns("gate", "value", "95 %", "bar", "");
        foreach (var gate in result.Gates)
        {
            table.AddRow(Tables.Cell(gate.Name), $"{gate.Value:0.000}", $"{gate.Low:0.000} to {gate.High:0.000}", $"{gate.Bar:0.###}", gate.Pass ? "met" : "missed");
        }

        Tables.Write(table);
    }

    private static void WriteSelectors(BenchmarkResult result)
    {
        var curves = result.Curves.Where(curve => curve.Prevalence == result.Prevalence).ToArray();
        var table = new Table().AddColumns(["recall at", .. curves[0].Points.Select(point => $"{point.BudgetShare:0.##%}"), "precision at 1%", "duplicates", "minutes an event"]);
        foreach (var curve in curves)
        {
            var one = curve.Points.First(point => point.BudgetShare == 0.01);
            table.AddRow([curve.Selector, .. curve.Points.Select(point => $"{point.Recall:0.000}"), $"{one.Precision:0.000}", $"{one.DuplicateShare:0.000}", $"{one.ReviewMinutesPerEvent:0.0}"]);
        }

        Tables.Write(table);
    }

    private static void WriteClasses(BenchmarkResult result)
    {
        var table = new Table().AddColumns("class", "events", "recall", "", "flagged 95 %", "lost");
        foreach (var one in result.Classes)
        {
            var lost = one.Reasons.Where(reason => reason.Key != MissReason.Found).Select(reason => $"{reason.Key} {reason.Value:0.00}");
            table.AddRow(one.Class, $"{one.Events}", $"{one.Recall:0.000}", one.IsSafety ? "safety" : one.IsUnseen ? "unseen" : "", $"{one.FlaggedAfterSeconds.P95:0.0} s", string.Join(", ", lost));
        }

        Tables.Write(table);
    }
}
