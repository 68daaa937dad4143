using System.Diagnostics;

namespace EdgeAgent.Simulation.Tests;

public sealed class JpegTests
{
    [Fact]
    public async Task AnotherDecoderReadsBackWhatWasWritten()
    {
        TestData.RequireProgram("djpeg", "libjpeg-turbo-progs");
        var pixels = new byte[64 * 32 * 3];
        for (var index = 0; index < pixels.Length; index++)
        {
            var (column, row) = (index / 3 % 64, index / 3 / 64);
            pixels[index] = (byte)(index % 3 == 0 ? column * 4 : index % 3 == 1 ? row * 7 : 128);
        }

        using var folder = new ScratchFolder();
        var file = Path.Combine(folder.Path, "ramp.jpg");
        await File.WriteAllBytesAsync(file, new JpegWriter(64, 32, 95).Encode(pixels).ToArray(), TestContext.Current.CancellationToken);
        using var program = Process.Start(new ProcessStartInfo("djpeg", ["-ppm", file]) { RedirectStandardOutput = true })!;
        using var output = new MemoryStream();
        await program.StandardOutput.BaseStream.CopyToAsync(output, TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        var decoded = output.ToArray()[^pixels.Length..];
        var worst = decoded.Zip(pixels, (left, right) => Math.Abs(left - right)).Max();
        Assert.InRange(worst, 0, 12);
    }
}
