using Spane.Hardware.Tests.Boards;

namespace Spane.Hardware.Tests.Ratings;

/// <summary>
/// Follows each load through the wiring table: breaker, current transformer, contactor, terminals; its meter and bus;
/// and the output that drives its contactor.
/// </summary>
public sealed class LoadPathCheck
{
    private readonly Dictionary<Terminal, int> _netOf = [];

    /// <summary>Reads the connections.</summary>
    public LoadPathCheck(Wiring wiring)
    {
        var nets = wiring.Nets();
        for (int i = 0; i < nets.Count; i++)
        {
            foreach (var terminal in nets[i].Terminals)
            {
                _netOf[terminal] = i;
            }
        }
    }

    /// <summary>Every fault of a load in words; empty when its path is whole.</summary>
    public IReadOnlyList<string> Faults(Load load)
    {
        string n = load.Meter[1..];
        (string lineIn, string lineOut) = load.StaysOnWithoutControl ? ("R1", "R2") : ("1", "2");
        (string neutralIn, string neutralOut) = load.StaysOnWithoutControl ? ("R3", "R4") : ("3", "4");
        string terminals = $"X1{load.Output}";
        (string From, string To, string What)[] path =
        [
            ($"{load.Breaker}:2", $"T{n}:P1", "its breaker feeds its current transformer"),
            ($"T{n}:P2", $"{load.Contactor}:{lineIn}", "the metered line goes to its contactor"),
            ($"{load.Breaker}:N2", $"{load.Contactor}:{neutralIn}", "its breaker's neutral goes to its contactor"),
            ($"{load.Contactor}:{lineOut}", $"{terminals}:L", "its contactor feeds its terminal L"),
            ($"{load.Contactor}:{neutralOut}", $"{terminals}:N", "its contactor feeds its terminal N"),
            ("E1:1", $"{terminals}:PE", "its terminal PE is earthed"),
            ($"{load.Breaker}:2", $"F2{n}:1", "its meter is tapped behind its breaker, before the contactor"),
            ($"F2{n}:2", $"{load.Meter}:L", "its meter's tap is fused"),
            ($"T{n}:S1", $"{load.Meter}:CT1", "its current transformer goes to its meter"),
            ($"D{n}:K", $"{load.Meter}:TX", "its meter answers through its diode"),
            ($"D{n}:A", load.Bus == "A" ? "U3:5" : "U3:9", $"its meter answers on bus {load.Bus}"),
            ($"{load.Meter}:RX", load.Bus == "A" ? "U3:2" : "U3:4", $"its meter listens on bus {load.Bus}"),
            ($"U2:{19 - load.Output}", $"{load.Contactor}:A2", $"output {load.Output} drives its contactor"),
            ("K0:14", $"{load.Contactor}:A1", "the watchdog relay feeds its contactor"),
        ];

        // Break poles open when driven, so their output passes a transistor that turns it round: high is on for every load.
        var drive = Connected($"RN1:{load.Output + 1}", $"U2:{load.Output}") ? "straight" : "inverted";
        IEnumerable<string> turned = drive == (load.StaysOnWithoutControl ? "inverted" : "straight")
            ? []
            : [$"{load.Id}: output {load.Output} is driven {drive}"];
        return [.. turned,
            .. path.Where(step => !Connected(step.From, step.To))
                .Select(step => $"{load.Id}: not so that {step.What} ({step.From} – {step.To})")];
    }

    private bool Connected(string from, string to) =>
        _netOf.TryGetValue(TerminalOf(from), out int a) && _netOf.TryGetValue(TerminalOf(to), out int b) && a == b;

    private static Terminal TerminalOf(string text) =>
        new(text[..text.IndexOf(':', StringComparison.Ordinal)], text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..]);
}
