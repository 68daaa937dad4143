using EdgeAgent.Model;
using EdgeAgent.Store;

namespace EdgeAgent.Uplink.Tests.Uploads;

public sealed class UploadScheduleTests
{
    [Fact]
    public void TheMostUrgentClassGoesFirstHoweverFarOthersHaveCome()
    {
        Assert.Equal(["new-p0", "open-p1"], Active(Clip("open-p1", PriorityClass.P1, isOpen: true), Clip("open-p2", PriorityClass.P2, isOpen: true), Clip("new-p0", PriorityClass.P0)));
    }

    [Fact]
    public void AmongEqualsWhatIsOpenIsFinishedFirst() =>
        Assert.Equal(["open", "rich"], Active(Clip("rich", PriorityClass.P1, value: 9), Clip("open", PriorityClass.P1, isOpen: true), Clip("poor", PriorityClass.P1)));

    [Fact]
    public void ThenTheMoreValuablePerByteAndThenTheOlder() =>
        Assert.Equal(["rich", "old"], Active(Clip("young", PriorityClass.P2, start: 9), Clip("old", PriorityClass.P2, start: 1), Clip("rich", PriorityClass.P2, value: 2, start: 99)));

    [Fact]
    public void APreviewGoesBeforeEveryWholeClipThatIsNotMandatory() =>
        Assert.Equal(
            ["mandatory", "preview"],
            Active(
                Clip("open-p1", PriorityClass.P1, isOpen: true, value: 99),
                Clip("preview", PriorityClass.P2, turn: SendTurn.Excerpt),
                Clip("asked", PriorityClass.P2, turn: SendTurn.Requested),
                Clip("mandatory", PriorityClass.P0)));

    [Fact]
    public void AtMostTwoUseTheLink() => Assert.Equal(2, Active([.. Enumerable.Range(0, 9).Select(i => Clip($"c{i}", PriorityClass.P3))]).Length);

    [Fact]
    public void NoClipIsPassedByALessUrgentOneInAnyMix()
    {
        var random = new Random(4);
        for (var round = 0; round < 2_000; round++)
        {
            var all = Enumerable.Range(0, random.Next(1, 12)).Select(i => Clip($"c{i}", (PriorityClass)random.Next(4), random.Next(2) == 0, random.Next(3), random.Next(5))).ToArray();
            var active = Active(all);
            var left = all.Where(clip => !active.Contains(clip.ClipId));
            var worst = all.Where(clip => active.Contains(clip.ClipId)).Max(clip => clip.Priority);
            Assert.All(left, clip => Assert.True(clip.Priority >= worst));
        }
    }

    private static UploadSchedule.Candidate Clip(string id, PriorityClass priority, bool isOpen = false, double value = 1, long start = 5, SendTurn? turn = null) =>
        new(id, turn ?? (priority == PriorityClass.P0 ? SendTurn.Mandatory : SendTurn.Requested + (int)priority), priority, isOpen, value, new(start));

    private static string[] Active(params UploadSchedule.Candidate[] clips)
    {
        var candidates = clips.ToList();
        UploadSchedule.KeepActive(candidates);
        return [.. candidates.Select(candidate => candidate.ClipId)];
    }
}
