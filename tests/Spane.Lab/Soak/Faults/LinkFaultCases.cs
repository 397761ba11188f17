using Spane.Plant.Node;

namespace Spane.Lab.Soak.Faults;

/// <summary>The faults of the way to the broker and of the board, which both machines have.</summary>
internal static class LinkFaultCases
{
    /// <summary>Link faults last from 5 s to longer than the run.</summary>
    public static void Add(Dictionary<string, Action> cases, string prefix, VirtualNode node, Func<double, double, double> draw)
    {
        cases.Add(prefix + "wifi-down", () =>
        {
            node.Board.Wifi.AccessPointUp = false;
            node.Broker!.DropConnection();
            Later(node, draw(5, 300), () => node.Board.Wifi.AccessPointUp = true);
        });
        cases.Add(prefix + "broker-down", () =>
        {
            node.Broker!.GoDown();
            Later(node, draw(5, 300), node.Broker.ComeUp);
        });
        cases.Add(prefix + "broker-silent", () =>
        {
            node.Broker!.Silent = true;
            Later(node, draw(60, 300), () => node.Broker.Silent = false);
        });
        cases.Add(prefix + "brown-out", node.PowerCycle);
        cases.Add(prefix + "loop-stuck", () =>
        {
            node.LoopStuck = true;
            Later(node, draw(3, 40), () => node.LoopStuck = false);
        });
    }

    /// <summary>Does something later, by the board's clock.</summary>
    public static void Later(VirtualNode node, double seconds, Action act) =>
        node.Board.Schedule(node.Board.NowMicroseconds + (long)(seconds * 1e6), act);
}
