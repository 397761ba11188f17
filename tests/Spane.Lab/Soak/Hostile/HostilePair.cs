namespace Spane.Lab.Soak.Hostile;

/// <summary>Two devices with the same to tell: one has faults, the other has none and is the plain run that the first is held
/// against.</summary>
internal sealed class HostilePair(HostileNode hostile, HostileNode plain, HostileScript script, Random random,
    IReadOnlyList<HostileFault> faults) : IAsyncDisposable
{
    private const int WrongClockSteps = 6;
    private const int FloodMessages = 3_000;

    private static readonly DateTimeOffset[] Ahead = [new(2038, 1, 19, 3, 14, 8, TimeSpan.Zero), new(2099, 12, 31, 0, 0, 0, TimeSpan.Zero)];
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(60);

    private readonly Dictionary<int, HostileFault> _moments = [];
    private int _clockRightAgainAt = int.MaxValue;

    public HostileNode Hostile => hostile;

    public HostileNode Plain => plain;

    public HostileScript Script => script;

    public IReadOnlyList<HostileFault> Faults => faults;

    /// <summary>Good messages that each of the two has told.</summary>
    public int Told { get; private set; }

    /// <summary>Both tell their story; the faults strike the first at moments of their own.</summary>
    public async Task RunAsync(int steps, Func<HostileNode, Task> steal, CancellationToken cancellationToken)
    {
        // Not in the first steps: a register must be known before it can change.
        foreach (var fault in faults)
        {
            int moment;
            do
            {
                moment = random.Next(6, steps - WrongClockSteps);
            }
            while (!_moments.TryAdd(moment, fault));
        }

        for (var step = 1; step <= steps; step++)
        {
            if (_moments.TryGetValue(step, out var fault))
            {
                await StrikeAsync(fault, step, steal, cancellationToken);
            }

            if (step >= _clockRightAgainAt)
            {
                (hostile.ClockError, _clockRightAgainAt) = (TimeSpan.Zero, int.MaxValue);
            }

            var (hostileBody, plainBody) = script.Bodies(step);
            hostile.Tell(script.Leaf, hostileBody);
            plain.Tell(script.Leaf, plainBody);
            Told++;
            await Task.Delay(Pace * (0.5 + random.NextDouble()), cancellationToken);
        }

        hostile.ClockError = TimeSpan.Zero;
    }

    /// <summary>Waits until the backend has named everything that both have sent.</summary>
    /// <returns>How many of the two are blocked.</returns>
    public async Task<int> SettleAsync(CancellationToken cancellationToken) =>
        (await IsSettledAsync(hostile, cancellationToken) ? 0 : 1) + (await IsSettledAsync(plain, cancellationToken) ? 0 : 1);

    public async ValueTask DisposeAsync()
    {
        await hostile.DisposeAsync();
        await plain.DisposeAsync();
    }

    private async Task StrikeAsync(HostileFault fault, int step, Func<HostileNode, Task> steal, CancellationToken cancellationToken)
    {
        switch (fault)
        {
            case HostileFault.ClockAhead:
                hostile.ClockError = random.Next(3) is var which and < 2 ? Ahead[which] - DateTimeOffset.UtcNow : TimeSpan.FromDays(400);
                _clockRightAgainAt = step + WrongClockSteps;
                break;
            case HostileFault.ClockBehind:
                hostile.ClockError =
                    random.Next(2) == 0 ? DateTimeOffset.UnixEpoch.AddSeconds(3) - DateTimeOffset.UtcNow : TimeSpan.FromDays(-400);
                _clockRightAgainAt = step + WrongClockSteps;
                break;
            case HostileFault.RefusedValue:
                hostile.Tell(script.Leaf, script.Impossible);
                break;
            case HostileFault.Unreadable:
                hostile.Tell(script.Leaf, script.Impossible, cutOff: true);
                break;
            case HostileFault.NodeErased:
                // What the flash still kept would be lost with it, and no backend could know.
                if (await IsSettledAsync(hostile, cancellationToken))
                {
                    await hostile.EraseAsync(cancellationToken);
                }

                break;
            case HostileFault.MeterSwapped when script is HostileScript.Metering metering:
                var load = random.Next(2);
                metering.Change(load, metering.OtherRegister(load));
                break;
            case HostileFault.MeterReset when script is HostileScript.Metering metering:
                metering.Change(random.Next(2), 0);
                break;
            case HostileFault.StaleWill:
                await hostile.TellStaleWillAsync(cancellationToken);
                break;
            case HostileFault.StolenClientId:
                await steal(hostile);
                break;
            case HostileFault.Flood:
                await hostile.FloodAsync(FloodMessages, cancellationToken);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(fault), fault, "Not a device's fault.");
        }
    }

    private static async Task<bool> IsSettledAsync(HostileNode node, CancellationToken cancellationToken)
    {
        for (var start = TimeProvider.System.GetTimestamp(); !node.IsSettled;)
        {
            if (TimeProvider.System.GetElapsedTime(start) > SettleLimit)
            {
                return false;
            }

            await Task.Delay(Look, cancellationToken);
        }

        return true;
    }
}
