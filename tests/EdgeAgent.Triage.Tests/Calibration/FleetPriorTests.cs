using EdgeAgent.Triage.Calibration;

namespace EdgeAgent.Triage.Tests.Calibration;

public sealed class FleetPriorTests
{
    [Fact]
    public void TheShippedPriorIsOfTheTriggersAsTheyAre()
    {
        var known = TriggerCatalogue.All.ToDictionary(trigger => trigger.Id, trigger => trigger.Version);

        Assert.NotNull(FleetPrior.Shipped);
        Assert.All(FleetPrior.Shipped.Triggers, state => Assert.Equal(known[state.Trigger], state.Version));
        Assert.Equal(known.Keys.Order(), FleetPrior.Shipped.Triggers.Select(state => state.Trigger).Order());
    }

    [Theory]
    [InlineData("LUX")]
    [InlineData("LVD")]
    public void WithItARareSeverityBelowTheHardLineOpensAFiringFromTheFirstDayOn(string id)
    {
        var index = TriggerCatalogue.All.IndexOf(TriggerCatalogue.All.First(trigger => trigger.Id == id));
        var trigger = TriggerCatalogue.All[index];
        var severity = (trigger.Floor!.Value + 3 * trigger.Hard) / 4;

        Assert.True(new TriggerCalibration(TriggerCatalogue.All, FleetPrior.Shipped).MayOpen(index, severity));
        Assert.False(new TriggerCalibration(TriggerCatalogue.All).MayOpen(index, severity));
    }
}
