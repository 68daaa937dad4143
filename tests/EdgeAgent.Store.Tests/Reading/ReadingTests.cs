namespace EdgeAgent.Store.Tests;

public sealed class ReadingTests
{
    [Fact]
    public void BytesAreReadAtAnyOffsetAndFewerAtTheEnd()
    {
        using var test = new TestStore();
        var bytes = Some.Bytes(1, 3_200_000);
        test.Seal(1, bytes.Length);
        var random = new Random(5);
        var buffer = new byte[1_500_000];
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var offset = random.Next(bytes.Length + 1);
            var asked = random.Next(buffer.Length);
            var count = test.Store.ReadAt(Some.ClipId(1), offset, buffer.AsSpan(0, asked));

            Assert.Equal(Math.Min(asked, bytes.Length - offset), count);
            Assert.True(bytes.AsSpan(offset, count).SequenceEqual(buffer.AsSpan(0, count)));
        }

        Assert.Equal(0, test.Store.ReadAt(Some.ClipId(1), bytes.Length + 5L, buffer));
    }

    [Fact]
    public void ReadingManyClipsInTurnKeepsFewFilesOpen()
    {
        using var test = new TestStore();
        for (var number = 0; number < 20; number++)
        {
            test.Seal(number);
        }

        var buffer = new byte[1000];
        for (var round = 0; round < 3; round++)
        {
            for (var number = 0; number < 20; number++)
            {
                Assert.Equal(1000, test.Store.ReadAt(Some.ClipId(number), 0, buffer));
                Assert.Equal(Some.Bytes(number, 1000), buffer);
            }
        }

        var open = Directory.GetFiles("/proc/self/fd").Count(link => IsAClipOf(test.Folder, link));
        Assert.InRange(open, 1, 4);
    }

    [Fact]
    public void AnExportHasTheClipsBytes()
    {
        using var test = new TestStore();
        test.Seal(1, 2_000_000);
        using var copy = new MemoryStream();

        Assert.Equal(VerifyOutcome.Intact, test.Store.Export(Some.ClipId(1), copy).Outcome);
        Assert.Equal(Some.Bytes(1, 2_000_000), copy.ToArray());
    }

    [Fact]
    public void AClipSealedAgainAfterItWasDroppedIsReadFromItsNewFile()
    {
        using var test = new TestStore();
        test.Seal(1);
        Assert.Equal(Some.Bytes(1, 1000), test.ReadAll(1));
        test.Store.Drop(Some.ClipId(1), "asked for");
        Assert.Equal(0, test.Store.ReadAt(Some.ClipId(1), 0, new byte[10]));
        test.Seal(1, seed: 44);

        Assert.Equal(Some.Bytes(44, 1000), test.ReadAll(1));
    }

    private static bool IsAClipOf(string folder, string descriptor)
    {
        try
        {
            var file = File.ResolveLinkTarget(descriptor, false)?.FullName;
            return file is not null && file.StartsWith(folder, StringComparison.Ordinal) && file.EndsWith(".clip", StringComparison.Ordinal);
        }
        catch (FileNotFoundException)
        {
            // Other tests of this process close descriptors between the listing and the look at one.
            return false;
        }
    }
}
