using System.Text;
using EdgeAgent.Model;
using EdgeAgent.Profiles;

namespace EdgeAgent.Tests.Profiles;

public sealed class ProfileTriggersTests
{
    [Fact]
    public void ATriggerIsReadWithDefaultsAndMayAskForTheVehiclesOwnSignals()
    {
        var reading = Parse("""
                - id: PEDAL
                  when: can.brake_bar > 40 and ego.speed > 30 km/h
            """);
        Assert.Empty(reading.Problems);
        var trigger = Assert.Single(reading.Profile!.Triage.Triggers);
        Assert.Equal((PriorityClass.P2, 10.0, 5.0, 10.0, 0.5), (trigger.Priority, trigger.PreSeconds, trigger.PostSeconds, trigger.RefractorySeconds, trigger.PriorPerHour));
    }

    [Fact]
    public void WhatIsWrongWithAConditionIsSaidWithFileLineAndColumnOfTheText()
    {
        var problems = Parse("""
                - id: BRK
                  when: ego.speed > 30
                - id: GATE
                  when: "can.gate > 1 and ego.speed > 3 km/h"
                  preSeconds: 40
                  postSeconds: 40
            """).Problems;
        Assert.Equal(
            ["triage.triggers[0].id", "triage.triggers[0].when", "triage.triggers[1].when", "triage.triggers[1].preSeconds"],
            problems.Select(problem => problem.Path));
        Assert.Equal(("profile.yaml", 11L), (problems[1].File, problems[1].Line));
        Assert.StartsWith("column 11 of the condition", problems[1].Message, StringComparison.Ordinal);
        Assert.StartsWith("column 1 of the condition", problems[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoTriggerMayTakeACampaignsName() =>
        Assert.Equal("triage.triggers[0].id", Assert.Single(Parse("    - { id: C-mine, when: ego.speed > 3 m/s }").Problems).Path);

    private static ProfileReading Parse(string triggers) => ProfileReader.Parse("profile.yaml", Encoding.UTF8.GetBytes($$"""
        schema: edgeagent.profile/1
        name: bench
        vehicle: { id: car-1, fleet: test }
        anchor: camera
        sensors:
          - { id: camera, kind: camera, topic: /camera }
          - { id: can, kind: signals, topic: /can, signalNames: [brake_bar] }
        triage:
          triggers:
        {{triggers}}
        """));
}
