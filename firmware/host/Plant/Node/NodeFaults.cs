using Spane.Plant.Link;

namespace Spane.Plant.Node;

/// <summary>The faults of a node's board, flash and network.</summary>
internal static class NodeFaults
{
    public static void AddTo(FaultPanel faults, VirtualNode node, string? stateDocument = null)
    {
        faults.Add("wifi-down", on =>
        {
            node.Board.Wifi.AccessPointUp = !on;
            if (on)
            {
                node.Broker?.DropConnection();
            }
        });
        faults.Add("time-server-down", on => node.Board.Wifi.TimeServerUp = !on);
        faults.Add("brown-out", on =>
        {
            if (on)
            {
                node.PowerCycle();
            }
        });
        faults.Add("loop-stuck", on => node.LoopStuck = on);
        if (node.Broker is { } broker)
        {
            faults.Add("broker-down", on => SwitchBroker(broker, on));
            faults.Add("broker-silent", on => broker.Silent = on);
        }

        if (node.Flash is { } flash)
        {
            faults.Add("flash-refuses", on => flash.RefusesWrites = on);
            faults.Add("flash-erased", on =>
            {
                if (on)
                {
                    flash.Erase();
                    node.PowerCycle();
                }
            });
            if (stateDocument is not null)
            {
                faults.Add("settings-damaged", on => Damage(flash, stateDocument, on));
            }
        }
    }

    private static void Damage(VirtualFlash flash, string document, bool on)
    {
        if (on && !(flash.Damage(document + ".a") || flash.Damage(document + ".b")))
        {
            throw new InvalidOperationException("The node has saved nothing yet that could be damaged.");
        }
    }

    private static void SwitchBroker(LoopbackBroker broker, bool down)
    {
        if (down)
        {
            broker.GoDown();
        }
        else
        {
            broker.ComeUp();
        }
    }
}
