using EdgeAgent.Triage.Calibration;
using EdgeAgent.Triage.Novelty;

namespace EdgeAgent.Triage.Tests;

public sealed class NoveltyMemoryTests
{
    private static readonly DrivingContext Day = new(LightLevel.Day, AirState.Dry, SpeedBand.Middle);
    private static readonly DrivingContext Night = new(LightLevel.Night, AirState.Dry, SpeedBand.Middle);

    [Fact]
    public void ASceneLikeTheRememberedIsNearAndAnotherIsFar()
    {
        var memory = Filled(Day, 100, axis: 3);

        Assert.InRange(memory.DistanceOf(Scene(3, 7)), 0, 0.02);
        Assert.InRange(memory.DistanceOf(Scene(40, 7)), 0.9, 1.1);
    }

    [Fact]
    public void ALongNightDoesNotPushTheDaysOut()
    {
        var memory = Filled(Day, 1500, axis: 3);
        var random = new DriveRandom("night");

        for (var index = 0; index < 30_000; index++)
        {
            memory.Offer(Scene(40, index), Night, random);
        }

        Assert.Equal(NoveltyMemory.Capacity, memory.Count);
        Assert.Equal(1500, memory.CountOf(Day));
        Assert.InRange(memory.DistanceOf(Scene(3, 1)), 0, 0.02);
    }

    [Fact]
    public void ANewContextFindsRoomInAFullMemory()
    {
        var memory = Filled(Night, 6000, axis: 40);
        var random = new DriveRandom("day");

        for (var index = 0; index < 50; index++)
        {
            memory.Offer(Scene(3, index), Day, random);
        }

        Assert.Equal(50, memory.CountOf(Day));
        Assert.Equal(NoveltyMemory.Capacity - 50, memory.CountOf(Night));
    }

    [Fact]
    public void ASavedMemoryRemembersTheSameAndADamagedOneIsLeftAlone()
    {
        var memory = Filled(Day, 200, axis: 3);
        var state = NoveltyJson.TryRead(NoveltyJson.Write(memory.Save()))!;
        var restored = new NoveltyMemory();

        Assert.True(restored.TryLoad(state));
        Assert.Equal(memory.DistanceOf(Scene(11, 5)), restored.DistanceOf(Scene(11, 5)));
        Assert.Equal(200, restored.CountOf(Day));
        Assert.False(restored.TryLoad(state with { Scenes = [1, 2, 3] }));
        Assert.False(restored.TryLoad(state with { Version = 99 }));
        Assert.Equal(200, restored.Count);
        Assert.Null(NoveltyJson.TryRead("{"u8));
    }

    [Fact]
    public void AskingAndOfferingAllocateNothing()
    {
        var memory = Filled(Day, 4096, axis: 3);
        var random = new DriveRandom("x");
        var scene = Scene(5, 5);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var round = 0; round < 10; round++)
        {
            memory.DistanceOf(scene);
            memory.Offer(scene, Night, random);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static NoveltyMemory Filled(DrivingContext context, int scenes, int axis)
    {
        var memory = new NoveltyMemory();
        var random = new DriveRandom("fill");
        for (var index = 0; index < scenes; index++)
        {
            memory.Offer(Scene(axis, index), context, random);
        }

        return memory;
    }

    /// <summary>A scene that points along one axis, a little aside.</summary>
    private static sbyte[] Scene(int axis, int variant)
    {
        var scene = new sbyte[SceneEmbedding.Dimensions];
        scene[axis] = 125;
        scene[(axis + 1 + variant % 5) % scene.Length] = 5;
        return scene;
    }
}
