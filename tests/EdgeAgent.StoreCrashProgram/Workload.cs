using System.Globalization;
using EdgeAgent.Model;
using EdgeAgent.Store;
using EdgeAgent.Store.Tests;

namespace EdgeAgent.StoreCrashProgram;

/// <summary>Random work on a store, the same for the same seed, with a line of output for each thing that the store says is done.</summary>
internal sealed class Workload(ClipStore store, int firstClip, int seed, TextWriter output)
{
    private readonly Random _random = new(seed);
    private readonly string _uploadPrefix = seed.ToString("D13", CultureInfo.InvariantCulture);
    private int _next = firstClip;
    private int _uploads;

    public void Run()
    {
        Say("ready", _next);
        while (true)
        {
            switch (_random.Next(10))
            {
                case < 6:
                    Seal();
                    break;
                case < 9:
                    Upload();
                    break;
                default:
                    Drop();
                    break;
            }
        }
    }

    private void Seal()
    {
        var number = _next++;
        using var sealing = store.BeginClip(Some.ClipId(number));
        sealing.Write(Some.Bytes(number, Some.LengthOf(number)));
        var priority = number % 17 == 0 ? PriorityClass.P0 : PriorityClass.P2;
        var result = sealing.Complete(Some.Manifest(number, 1 + number % 13, priority));
        Say(result.Outcome switch { SealOutcome.Sealed => "sealed", SealOutcome.QuotaExceeded => "refused", _ => "unexpected" }, number);
    }

    private void Upload()
    {
        var upload = store.OpenUploads() is [var open, ..] ? open.Id : null;
        if (upload is null && store.ClipsToSend(1) is [var clip])
        {
            upload = string.Create(CultureInfo.InvariantCulture, $"{_uploadPrefix}{_uploads++:D13}");
            store.BeginUpload(clip.Id, upload, "{}"u8.ToArray(), 65_536);
            store.RecordStored(upload, [new ByteRange(0, clip.SizeBytes)]);
        }

        if (upload is not null && store.OpenUploads() is [var ready, ..] && store.CompleteUpload(ready.Id, "{\"by\":\"test\"}") == JournalOutcome.Done)
        {
            Say("delivered", ready.ClipId);
        }
    }

    private void Drop()
    {
        if (store.List(new ClipFilter { Limit = 1 }) is [var clip] && store.Drop(clip.Id, "random") == JournalOutcome.Done)
        {
            Say("dropped", clip.Id);
        }
    }

    private void Say(string what, object which)
    {
        output.WriteLine($"{what} {which}");
        output.Flush();
    }
}
