using System.Globalization;
using EdgeAgent.Model;

namespace EdgeAgent.Triage.Tests;

public sealed class TriggerCatalogueTests
{
    [Fact]
    public void TheReadmesTableIsTheCatalogue()
    {
        var readme = File.ReadAllLines(Path.Combine(TestData.RepositoryRoot, "src", "EdgeAgent.Triage", "README.md"));
        var rows = readme.SkipWhile(line => !line.StartsWith("| Id |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'));

        Assert.Equal(TriggerCatalogue.All.Select(Row), rows);
    }

    [Fact]
    public void EveryTriggerHasAnIdOfItsOwnAndThresholdsInOrder() => Assert.All(TriggerCatalogue.All, definition =>
    {
        Assert.Single(TriggerCatalogue.All, other => other.Id == definition.Id);
        Assert.True(definition.Close <= definition.Hard);
        Assert.True(definition.Floor is not { } floor || floor < definition.Hard);
        Assert.InRange(definition.PriorRatePerHour, 1e-6, 720);
        Assert.InRange(definition.Quota, 0.01, definition.Priority == PriorityClass.P0 ? 1 : 0.35);
    });

    [Fact]
    public void AVerdictAnswersInCatalogueOrder()
    {
        using var drive = new TestDrive(new([]));

        Assert.Equal(TriggerCatalogue.All.Select(definition => definition.Id), drive.Step().Answers.Select(answer => answer.Trigger));
    }

    private static string Row(TriggerDefinition definition)
    {
        string Number(double? value) => value is { } number ? Math.Round(number, 3).ToString(CultureInfo.InvariantCulture) : "–";
        var refractory = definition.Resamples ? $"{Number(definition.RefractorySeconds)}, samples" : Number(definition.RefractorySeconds);
        return $"| {definition.Id} | {definition.Title} | {definition.Severity} | {definition.Unit} | {Number(definition.Hard)} | {Number(definition.Floor)} | {Number(definition.Close)} "
            + $"| {Number(definition.MinDurationSeconds)} | {refractory} | {Number(definition.PreRollSeconds)}/{Number(definition.PostRollSeconds)} | {definition.Priority} | {definition.Group} | {definition.Level} | {Number(definition.Quota)} "
            + $"| {(definition.Requires.Count == 0 ? "–" : string.Join(" or ", definition.Requires))} | {Number(definition.PriorRatePerHour)} |";
    }
}
