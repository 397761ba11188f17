using Spane.Firmware.Core.Settings;

namespace Spane.Plant.Packing;

/// <summary>The faults of a packer's board, flash and network.</summary>
internal static class NodeFaults
{
    public static void AddTo(FaultPanel faults, VirtualPacker packer)
    {
        faults.Add("wifi-down", on =>
        {
            packer.Board.Wifi.AccessPointUp = !on;
            if (on)
            {
                packer.Broker?.DropConnection();
            }
        });
        faults.Add("time-server-down", on => packer.Board.Wifi.TimeServerUp = !on);
        faults.Add("brown-out", on =>
        {
            if (on)
            {
                packer.PowerCycle();
            }
        });
        faults.Add("loop-stuck", on => packer.LoopStuck = on);
        if (packer.Broker is { } broker)
        {
            faults.Add("broker-down", on => SwitchBroker(broker, on));
            faults.Add("broker-silent", on => broker.Silent = on);
        }

        if (packer.Flash is { } flash)
        {
            faults.Add("flash-refuses", on => flash.RefusesWrites = on);
            faults.Add("settings-damaged", on =>
            {
                if (on && !(flash.Damage(PackerState.DocumentName + ".a") || flash.Damage(PackerState.DocumentName + ".b")))
                {
                    throw new InvalidOperationException("The node has saved nothing yet that could be damaged.");
                }
            });
        }
    }

    private static void SwitchBroker(Link.LoopbackBroker broker, bool down)
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
