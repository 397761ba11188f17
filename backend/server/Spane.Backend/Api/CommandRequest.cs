using Spane.Backend.Commands;
using Spane.Messages;

namespace Spane.Backend.Api;

/// <summary>A command as asked for; the values that belong to it follow from the action, as in docs/protocol.md.</summary>
/// <param name="Action">What to do, for example <c>start</c>.</param>
public sealed record CommandRequest(string Action)
{
    /// <summary>How long it may wait for its node, in s, 1–3,600; 10 when not given.</summary>
    public double? LifetimeSeconds { get; init; }

    /// <summary>For <c>product</c>.</summary>
    public ProductSettings? Product { get; init; }

    /// <summary>Reference mass in g, for <c>calibrate</c>.</summary>
    public double? MassGrams { get; init; }

    /// <summary>True when the hopper is empty and nothing touches it: <c>calibrate</c> with a mass of 0 asks for it.</summary>
    public bool? HopperEmpty { get; init; }

    /// <summary>True when load cell or hopper is new, for <c>calibrate</c> with a mass of 0.</summary>
    public bool? NewLoadCell { get; init; }

    /// <summary>Id of the load, for <c>switch</c>, <c>limit</c> and <c>reset-trip</c>.</summary>
    public string? Load { get; init; }

    /// <summary>On or off, for <c>switch</c>.</summary>
    public bool? On { get; init; }

    /// <summary>Highest current in A, for <c>limit</c>.</summary>
    public double? Amperes { get; init; }

    /// <summary>Highest active power in W, for <c>limit</c>.</summary>
    public double? Watts { get; init; }

    /// <summary>How long a limit may be passed, in ms, for <c>limit</c>.</summary>
    public int? DelayMilliseconds { get; init; }

    /// <summary>Boot whose messages are wanted again, for <c>report</c>.</summary>
    public uint? Boot { get; init; }

    /// <summary>First sequence number wanted again, for <c>report</c>.</summary>
    public uint? From { get; init; }

    internal CommandPayload ToPayload(DateTimeOffset now, string by) => new()
    {
        Id = CommandSender.NewId(now),
        IssuedUtcMilliseconds = now.ToUnixTimeMilliseconds(),
        ExpiresUtcMilliseconds = (now + TimeSpan.FromSeconds(Math.Clamp(LifetimeSeconds ?? CommandSender.DefaultLifetime.TotalSeconds, 1, 3600))).ToUnixTimeMilliseconds(),
        Action = Action,
        By = by,
        Product = Product,
        MassGrams = MassGrams,
        NewLoadCell = NewLoadCell,
        Load = Load,
        On = On,
        Amperes = Amperes,
        Watts = Watts,
        DelayMilliseconds = DelayMilliseconds,
        Boot = Boot,
        From = From,
    };
}
