using EdgeAgent.Profiles;
using EdgeAgent.Profiles.Slots;

namespace EdgeAgent.Tests.Profiles.Slots;

public sealed class ProfileSlotsTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly ManualTimeProvider _time = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void ANewProfileIsOnTrialAndTheProvenOneStays()
    {
        var slots = Open();
        Install(slots, "one");
        Assert.True(slots.Start()!.OnTrial);
        Assert.True(slots.Confirm(SlotName.A));
        Install(slots, "two");
        Assert.Equal((SlotName.B, SlotName.A, true), (slots.Status().Active, slots.Status().Fallback, slots.Status().OnTrial));
        Assert.Equal("two", slots.Start()!.Reading.Profile!.Name);
    }

    [Fact]
    public void AnUnhealthyProfileGoesBackToTheLastGoodOneAndTheLogSaysWhy()
    {
        var slots = WithOneProvenAnd("two");
        Assert.True(slots.GoBack(SlotName.B, "nothing came from lidar_top"));
        var start = slots.Start()!;
        Assert.Equal(("one", false), (start.Reading.Profile!.Name, start.OnTrial));
        var last = slots.History()[^1];
        Assert.Equal(("went-back", "agent", "one", "nothing came from lidar_top"), (last.Event, last.By, last.Profile, last.Reason));
        Assert.Equal("there is no earlier good profile to go back to", slots.RollBack("eve").Message);
    }

    [Fact]
    public void AProfileThatNeverGetsHealthyIsGivenUpAfterItsStarts()
    {
        var slots = WithOneProvenAnd("two", "trial: { mostStarts: 3 }");
        var started = Enumerable.Range(0, 5).Select(_ => slots.Start()!.Reading.Profile!.Name).ToArray();
        Assert.Equal(["two", "two", "two", "one", "one"], started);
        Assert.Equal("not healthy in 3 starts", slots.History()[^1].Reason);
    }

    [Fact]
    public void RollingBackAndForthKeepsBothProvenProfiles()
    {
        var slots = WithOneProvenAnd("two");
        slots.Confirm(SlotName.B);
        Assert.Equal(SlotName.A, slots.RollBack("ann").Slot);
        Assert.Equal("one", slots.Start()!.Reading.Profile!.Name);
        Assert.Equal(SlotName.B, slots.RollBack("ann").Slot);
        Assert.Equal("two", slots.Start()!.Reading.Profile!.Name);
        Assert.Equal(["installed", "proven", "installed", "proven", "rolled-back", "rolled-back"], slots.History().Select(entry => entry.Event));
    }

    [Fact]
    public void TheLastGoodProfileCannotBeOverwritten()
    {
        var slots = WithOneProvenAnd("two");
        var outcome = slots.Install(Profile("three"), null, null, "ann", SlotName.A);
        Assert.Null(outcome.Slot);
        Assert.Contains("last good", outcome.Message, StringComparison.Ordinal);
        Install(slots, "three");
        Assert.Equal(("three", "one"), (slots.Status().B!.Name, slots.Status().A!.Name));
    }

    [Fact]
    public void ADamagedSlotIsNotStartedWith()
    {
        var slots = WithOneProvenAnd("two");
        slots.Confirm(SlotName.B);
        File.AppendAllText(Path.Combine(_scratch.Path, "b", "profile.json"), " ");
        Assert.Equal("one", slots.Start()!.Reading.Profile!.Name);
        File.WriteAllText(Path.Combine(_scratch.Path, "state.json"), "{ torn");
        Assert.Equal("one", Open().Start()!.Reading.Profile!.Name);
        File.Delete(Path.Combine(_scratch.Path, "a", "slot.json"));
        Assert.Null(Open().Start());
    }

    [Fact]
    public void WhoInstalledWhatAndWhenIsInTheLog()
    {
        var slots = Open();
        var reading = Profile("one");
        slots.Install(reading, "signature"u8.ToArray(), "release", "ann");
        var entry = Assert.Single(slots.History());
        Assert.Equal(("ann", "one", reading.Sha256, "signed by release", _time.GetUtcNow()), (entry.By, entry.Profile, entry.Sha256, entry.Reason, entry.Time));
        Assert.Equal("signature", File.ReadAllText(Path.Combine(_scratch.Path, "a", "profile.json.sig")));
    }

    [Fact]
    public void APowerCutAtAnyStepLeavesAWholeProfileToStartWith()
    {
        var cuts = 0;
        for (var survived = false; !survived; cuts++)
        {
            using var disk = new ScratchFolder();
            var before = new ProfileSlots(disk.Path, _time);
            Install(before, "zero");
            before.Confirm(SlotName.A);
            Install(before, "one");
            before.Confirm(SlotName.B);

            var stepsLeft = cuts;
            var failing = new ProfileSlots(disk.Path, _time, new DurableFiles(step =>
            {
                if (stepsLeft-- == 0)
                {
                    throw new PowerCutException(step);
                }
            }));
            var where = "";
            try
            {
                Install(failing, "two");
                survived = true;
            }
            catch (PowerCutException cut)
            {
                where = cut.Message;
            }

            var start = new ProfileSlots(disk.Path, _time).Start();
            Assert.True(start?.Reading.Profile is not null, $"nothing to start with after a cut at '{where}'");
            Assert.Equal(survived ? "two" : "one", start.Reading.Profile.Name);
            // And the next attempt works, whatever the cut left behind.
            Install(new ProfileSlots(disk.Path, _time), "two");
            Assert.Equal("two", new ProfileSlots(disk.Path, _time).Start()!.Reading.Profile!.Name);
        }

        Assert.True(cuts > 10, $"only {cuts} steps");
    }

    [Fact]
    public void APowerCutWhileGoingBackGoesBackAtTheNextStart()
    {
        for (var cuts = 0; cuts < 6; cuts++)
        {
            using var disk = new ScratchFolder();
            var slots = new ProfileSlots(disk.Path, _time);
            Install(slots, "one");
            slots.Confirm(SlotName.A);
            Install(slots, "two", "trial: { mostStarts: 1 }");
            slots.Start();
            var stepsLeft = cuts;
            Assert.Throws<PowerCutException>(() => new ProfileSlots(disk.Path, _time, new DurableFiles(step =>
            {
                if (stepsLeft-- == 0)
                {
                    throw new PowerCutException(step);
                }
            })).Start());
            Assert.Equal("one", new ProfileSlots(disk.Path, _time).Start()!.Reading.Profile!.Name);
        }
    }

    private ProfileSlots Open() => new(_scratch.Path, _time);

    private ProfileSlots WithOneProvenAnd(string second, string more = "")
    {
        var slots = Open();
        Install(slots, "one");
        slots.Confirm(SlotName.A);
        Install(slots, second, more);
        return slots;
    }

    private static void Install(ProfileSlots slots, string name, string more = "") => Assert.NotNull(slots.Install(Profile(name, more), null, null, "ann").Slot);

    private static ProfileReading Profile(string name, string more = "") => ProfileReader.Parse("test.yaml", System.Text.Encoding.UTF8.GetBytes($$"""
        schema: edgeagent.profile/1
        name: {{name}}
        vehicle: { id: car-1, fleet: test }
        anchor: lidar_top
        sensors:
          - { id: lidar_top, kind: lidar, topic: /lidar/top/points }
          - { id: camera_rear, kind: camera, topic: /camera/rear/image/compressed, required: false }
        {{more}}
        """));
}
