using System.Globalization;
using Microsoft.Data.Sqlite;

namespace EdgeAgent.Store.Tests;

public sealed class OpeningTests
{
    [Fact]
    public void ASecondOwnerIsToldWhichProcessHasTheStore()
    {
        using var test = new TestStore();
        var second = ClipStore.Open(new ClipStoreOptions { Folder = test.Folder }, test.Clock);

        Assert.Equal(StoreOpenFailure.HeldByAnotherProcess, second.Failure);
        Assert.Contains(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), second.Message, StringComparison.Ordinal);
        Assert.Equal(SealOutcome.Sealed, test.Seal(1).Outcome);
    }

    [Fact]
    public void AStoreThatANewerAgentHasChangedIsLeftAlone()
    {
        using var test = new TestStore();
        test.Seal(1);
        test.Store.Dispose();
        Execute(test.Folder, "PRAGMA user_version = 99");

        var opening = ClipStore.Open(new ClipStoreOptions { Folder = test.Folder }, test.Clock);

        Assert.Equal(StoreOpenFailure.NewerSchema, opening.Failure);
        Assert.Contains("99", opening.Message, StringComparison.Ordinal);
        Assert.Equal(StoreOpenFailure.NewerSchema, ClipStore.OpenBeside(test.Folder, test.Clock).Failure);
        Execute(test.Folder, $"PRAGMA user_version = {IndexSchema.CurrentVersion}");
        Assert.Equal(Some.Bytes(1, 1000), ReadAfter(test));
    }

    [Fact]
    public void AFolderThatCannotBeMadeIsAnAnswerNotAnException()
    {
        using var scratch = new ScratchFolder();
        File.WriteAllText(scratch["file"], "");

        var opening = ClipStore.Open(new ClipStoreOptions { Folder = Path.Combine(scratch["file"], "store") }, new ManualTimeProvider());

        Assert.Equal(StoreOpenFailure.FolderUnusable, opening.Failure);
        Assert.Contains(scratch["file"], opening.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherProcessMayListReadPinAndDropMeanwhileButNotSeal()
    {
        using var test = new TestStore();
        test.Seal(1);
        test.Seal(2);
        using var beside = ClipStore.OpenBeside(test.Folder, test.Clock).Store!;

        Assert.Equal([Some.ClipId(1), Some.ClipId(2)], beside.List().Select(clip => clip.Id));
        Assert.Equal(VerifyOutcome.Intact, beside.Verify(Some.ClipId(1)).Outcome);
        Assert.Equal(JournalOutcome.Done, beside.Pin(Some.ClipId(1)));
        Assert.Equal(JournalOutcome.Done, beside.Drop(Some.ClipId(2), "not needed"));
        Assert.Throws<InvalidOperationException>(() => beside.BeginClip(Some.ClipId(3)));

        Assert.True(test.Store.Find(Some.ClipId(1))!.Pinned);
        Assert.Null(test.Store.Find(Some.ClipId(2)));
        Assert.Equal("not needed", Assert.Single(test.Store.ListDropped()).Reason);
    }

    [Fact]
    public void WhereThereIsNoStoreNoneIsMadeForAReader()
    {
        using var scratch = new ScratchFolder();

        Assert.Equal(StoreOpenFailure.NoStore, ClipStore.OpenBeside(scratch.Path, new ManualTimeProvider()).Failure);
        Assert.Empty(Directory.GetFileSystemEntries(scratch.Path));
    }

    private static byte[] ReadAfter(TestStore test)
    {
        test.Reopen();
        return test.ReadAll(1);
    }

    private static void Execute(string folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "index.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this test.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
