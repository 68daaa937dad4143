using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using EdgeAgent.Model;

namespace EdgeAgent.Store.Tests;

/// <summary>A process that seals, uploads, drops and evicts is killed at random moments; what it had reported must hold.</summary>
public sealed class KillTests
{
    private const long QuotaBytes = 20_000_000;

    [Fact]
    public void WhatWasReportedBeforeAKillIsThereAfterItAndNothingIsHalfThere() => Kill(times: 25, seed: 20_261_122);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [Trait("Category", "Slow")]
    public void WhatWasReportedBeforeFiftyKillsIsThereAfterThem(int seed) => Kill(times: 50, seed);

    private static void Kill(int times, int seed)
    {
        using var scratch = new ScratchFolder();
        var random = new Random(seed);
        var promises = new Promises();
        for (var kill = 0; kill < times; kill++)
        {
            var lines = RunUntilKilled(scratch.Path, firstClip: 1 + kill * 10_000, random);
            promises.Add(lines);
            var opening = ClipStore.Open(new ClipStoreOptions { Folder = scratch.Path, QuotaBytes = QuotaBytes }, TimeProvider.System);
            Assert.True(opening.Succeeded, opening.Message);
            using var store = opening.Store;
            Assert.Empty(store.Recovery.Quarantined);
            Assert.Empty(store.Recovery.SetAside);
            Assert.Null(store.Recovery.IndexMovedTo);
            promises.Check(store);
            CheckNothingIsHalfThere(store, scratch.Path, verifyFrom: kill + 1 == times ? 0 : 1 + kill * 10_000);
        }

        Assert.True(promises.Sealed > times, $"only {promises.Sealed} clips were sealed");
        Assert.True(promises.Delivered > 0 && promises.Dropped > 0);
    }

    private static List<string> RunUntilKilled(string folder, int firstClip, Random random)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "EdgeAgent.StoreCrashProgram.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { program, folder, QuotaBytes.ToString(CultureInfo.InvariantCulture), $"{firstClip}", $"{random.Next()}" },
            RedirectStandardOutput = true,
        })!;
        Assert.Equal($"ready {firstClip}", process.StandardOutput.ReadLine());
        var lines = new List<string>();
        for (var wanted = random.Next(25); lines.Count < wanted;)
        {
            lines.Add(process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The program ended by itself."));
        }

        Assert.False(process.WaitForExit(TimeSpan.FromMilliseconds(random.NextDouble() * 25)), "the program ended by itself");
        process.Kill();
        process.WaitForExit();
        lines.AddRange(process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        return lines;
    }

    private static void CheckNothingIsHalfThere(ClipStore store, string folder, int verifyFrom)
    {
        Assert.Empty(Directory.GetFiles(folder, "*.sealing"));
        Assert.Empty(Directory.GetFiles(folder, "*.bad"));
        var clips = store.List();
        Assert.Equal(
            clips.Select(clip => clip.Id + ".clip").Order(StringComparer.Ordinal),
            Directory.GetFiles(folder, "*.clip").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.True(store.Totals().DiskBytes <= QuotaBytes || clips.All(clip => clip.Priority == PriorityClass.P0 || clip.State == ClipState.Sending));
        var verifyFromId = Some.ClipId(verifyFrom);
        foreach (var clip in clips.Where(clip => string.CompareOrdinal(clip.Id, verifyFromId) >= 0))
        {
            Assert.Equal(VerifyOutcome.Intact, store.Verify(clip.Id).Outcome);
        }

        Assert.Equal(
            clips.Where(clip => clip.State == ClipState.Sending).Select(clip => clip.Id).Order(StringComparer.Ordinal),
            store.OpenUploads().Select(upload => upload.ClipId).Order(StringComparer.Ordinal));
    }

    /// <summary>What the killed processes had been promised.</summary>
    private sealed class Promises
    {
        private readonly Dictionary<string, string> _sealed = [];
        private readonly HashSet<string> _delivered = [];
        private readonly HashSet<string> _dropped = [];

        public int Sealed => _sealed.Count;

        public int Delivered => _delivered.Count;

        public int Dropped => _dropped.Count;

        public void Add(IEnumerable<string> lines)
        {
            foreach (var words in lines.Select(line => line.Split(' ')))
            {
                Assert.NotEqual("unexpected", words[0]);
                switch (words[0])
                {
                    case "sealed":
                        var number = int.Parse(words[1], CultureInfo.InvariantCulture);
                        _sealed.Add(Some.ClipId(number), Convert.ToHexStringLower(SHA256.HashData(Some.Bytes(number, Some.LengthOf(number)))));
                        break;
                    case "delivered":
                        _delivered.Add(words[1]);
                        break;
                    case "dropped":
                        _dropped.Add(words[1]);
                        break;
                }
            }
        }

        public void Check(ClipStore store)
        {
            var stored = store.List().ToDictionary(clip => clip.Id);
            var gone = store.ListDropped().Where(clip => clip.State is not null).ToLookup(clip => clip.Id);
            foreach (var (id, sha256) in _sealed)
            {
                var isThere = stored.TryGetValue(id, out var clip);
                Assert.True(isThere || gone.Contains(id), $"clip {id} was reported sealed and is neither stored nor on record as dropped");
                Assert.False(isThere && _dropped.Contains(id), $"clip {id} was reported dropped and is there");
                if (isThere && _delivered.Contains(id))
                {
                    Assert.Equal(ClipState.Delivered, clip!.State);
                }

                if (isThere)
                {
                    Assert.Equal(sha256, clip!.Sha256);
                }
            }

            foreach (var clip in gone.SelectMany(clips => clips).Where(clip => clip.Cause == DropCause.Evicted && clip.Priority == PriorityClass.P0))
            {
                Assert.Equal(ClipState.Delivered, clip.State);
            }
        }
    }
}
