using Spane.Firmware.Core.Filling;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Weighing;

namespace Spane.Firmware.Node
{
    /// <summary>The protocol's words for the packer's states: the chip does not know the names of enum members.</summary>
    public static class PackerWords
    {
        /// <summary>Word of a filling state (<c>weight.state</c>).</summary>
        public static string Of(FillState state)
        {
            switch (state)
            {
                case FillState.Paused: return "paused";
                case FillState.Zero: return "zero";
                case FillState.Coarse: return "coarse";
                case FillState.Fine: return "fine";
                case FillState.TopUp: return "topup";
                case FillState.Settle: return "settle";
                case FillState.Dump: return "dump";
                case FillState.Residue: return "residue";
                case FillState.Held: return "held";
                case FillState.Fault: return "fault";
                default: return "stopped";
            }
        }

        /// <summary>Word of a state for the display, in Bahasa Indonesia.</summary>
        /// <returns>At most 10 characters.</returns>
        public static string ForPeople(FillState state)
        {
            switch (state)
            {
                case FillState.Stopped: return "BERHENTI";
                case FillState.Paused: return "JEDA";
                case FillState.Held: return "DITAHAN";
                case FillState.Fault: return "GANGGUAN";
                default: return "JALAN";
            }
        }

        /// <summary>Word of a verdict for the display, in Bahasa Indonesia.</summary>
        /// <returns>At most 10 characters.</returns>
        public static string ForPeople(VerdictWord verdict)
        {
            switch (verdict)
            {
                case VerdictWord.Optimal: return "OPTIMAL";
                case VerdictWord.NotOptimal: return "TDK OPTIML";
                default: return "JALAN";
            }
        }

        /// <summary>Word of a signal quality (<c>weight.q</c>).</summary>
        public static string Of(SignalQuality quality)
        {
            switch (quality)
            {
                case SignalQuality.Saturated: return "saturated";
                case SignalQuality.Stuck: return "stuck";
                case SignalQuality.Missing: return "missing";
                default: return "ok";
            }
        }

        /// <summary>Event code of a bad signal.</summary>
        public static string CodeOf(SignalQuality quality)
        {
            switch (quality)
            {
                case SignalQuality.Saturated: return EventCode.LoadCellSaturated;
                case SignalQuality.Stuck: return EventCode.LoadCellStuck;
                default: return EventCode.LoadCellMissing;
            }
        }
    }
}
