using System.Diagnostics;
using Spane.Inspection.Sets;
using Spane.Vision.Photographs;

namespace Spane.Inspection.Measuring;

/// <summary>Processor time of one photograph, from its bytes to the verdict.</summary>
internal static class ProcessorTime
{
    private const int WarmUp = 20;
    private const int Rounds = 5;
    private const int PhotographsOfARound = 10;

    /// <summary>Milliseconds of processor a photograph: the median of five rounds, all threads of the process counted.</summary>
    /// <param name="files">Photographs' bytes, at least one.</param>
    /// <param name="judge">What is measured.</param>
    public static double OfOne(byte[][] files, Action<byte[]> judge)
    {
        for (var i = 0; i < WarmUp; i++)
        {
            judge(files[i % files.Length]);
        }

        using var process = Process.GetCurrentProcess();
        var rounds = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            TimeSpan start = Spent(process);
            for (var i = 0; i < PhotographsOfARound; i++)
            {
                judge(files[((round * PhotographsOfARound) + i) % files.Length]);
            }

            rounds[round] = (Spent(process) - start).TotalMilliseconds / PhotographsOfARound;
        }

        Array.Sort(rounds);
        return Math.Round(rounds[Rounds / 2], 1);
    }

    /// <summary>Milliseconds for a set's own photographs, and for the same as a camera of 640 × 480 sends them.</summary>
    public static (double Own, double Camera) OfSet(PhotoSet set, Action<byte[]> judge)
    {
        byte[][] own = [.. set.Files.Take(PhotographsOfARound).Select(file => File.ReadAllBytes(file.Path))];
        var decoder = new PhotoDecoder();
        byte[][] camera = [.. own.Select(file => PhotoEncoder.ToJpeg(Resampling.Resize(decoder.Decode(file), 640, 480)))];
        return (OfOne(own, judge), OfOne(camera, judge));
    }

    private static TimeSpan Spent(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }
}
