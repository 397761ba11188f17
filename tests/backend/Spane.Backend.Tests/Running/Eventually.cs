using System.Diagnostics;

namespace Spane.Backend.Tests.Running;

/// <summary>Waits for what must come true, as long as a loaded machine may need.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static async Task TrueAsync(Func<Task<bool>> condition, Func<string> explain)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Limit;)
        {
            if (await condition())
            {
                return;
            }

            await Task.Delay(20);
        }

        throw new TimeoutException($"It did not come true within {Limit.TotalSeconds} s.\n{explain()}");
    }
}
