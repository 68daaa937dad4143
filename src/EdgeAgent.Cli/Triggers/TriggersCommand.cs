using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Model;
using EdgeAgent.Triage;
using EdgeAgent.Triage.Conditions;
using Spectre.Console;

namespace EdgeAgent.Cli.Triggers;

/// <summary><c>edgeagent triggers</c>: what the agent looks for, and the values that written conditions may use.</summary>
internal static class TriggersCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("triggers", "List every trigger with its thresholds and needs, and the signals that conditions may use.") { json };
        command.SetAction(parsed => List(parsed.GetValue(json)));
        return command.WithExamples("edgeagent triggers", "edgeagent triggers --json");
    }

    private static int List(bool json)
    {
        var signals = new SceneSignals(new SensorRig([]), TriggerCatalogue.All).All;
        if (json)
        {
            var document = new TriggersDocument([.. TriggerCatalogue.All], [.. signals.Select(SignalDocument.Of)]);
            Console.Out.WriteLine(JsonSerializer.Serialize(document, TriggersJson.Default.TriggersDocument));
            return ExitCode.Done;
        }

        WriteTriggers();
        WriteSignals(signals);
        return ExitCode.Done;
    }

    private static void WriteTriggers()
    {
        var table = new Table().AddColumns("Id", "Trigger", "Severity", "Unit", "Hard", "Floor", "Close", "Clip s", "Class", "Group", "Level", "Quota", "Prior /h", "Needs");
        foreach (var trigger in TriggerCatalogue.All)
        {
            string[] cells =
            [
                trigger.Id,
                trigger.Title,
                trigger.Severity,
                trigger.Unit,
                Number(trigger.Hard),
                trigger.Floor is { } floor ? Number(floor) : "",
                Number(trigger.Close),
                $"{Number(trigger.PreRollSeconds)}/{Number(trigger.PostRollSeconds)}",
                trigger.Priority.ToString(),
                trigger.Group.ToString(),
                trigger.Level.ToString(),
                trigger.Quota.ToString("0 %", CultureInfo.InvariantCulture),
                Number(trigger.PriorRatePerHour),
                string.Join(" or ", trigger.Requires),
            ];
            table.AddRow([.. cells.Select(Tables.Cell)]);
        }

        Tables.Write(table);
    }

    private static void WriteSignals(IEnumerable<ConditionSignal> signals)
    {
        var table = new Table().AddColumns("Signal", "Unit", "Says");
        foreach (var signal in signals)
        {
            table.AddRow(Tables.Cell(signal.Name), Tables.Cell(SignalDocument.Of(signal).Unit), Tables.Cell(signal.Summary));
        }

        table.AddRow(Tables.Cell("can.NAME"), "", Tables.Cell("every number of the vehicle's signals sensors, in the unit its name says"));
        Tables.Write(table);
    }

    private static string Number(double value) => Math.Round(value, 4).ToString(CultureInfo.InvariantCulture);
}
