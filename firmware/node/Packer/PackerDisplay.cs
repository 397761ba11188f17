using System.Device.Gpio;
using Spane.Firmware.Core.Display;
using Spane.Firmware.Core.Filling;
using Spane.Firmware.Core.Messages;
using Spane.Firmware.Devices;

namespace Spane.Firmware.Node
{
    /// <summary>What the people at the machine see: the display's page, and the lamp, which is dark while someone is needed.</summary>
    internal sealed class PackerDisplay
    {
        private const int CharacterPeriodMs = 20;

        private readonly PackerPage _page = new PackerPage();
        private readonly CharacterLcd _lcd;
        private readonly GpioPin _lamp;
        private long _nextCharacterMs;

        internal PackerDisplay(CharacterLcd lcd, GpioPin lamp)
        {
            _lcd = lcd;
            _lamp = lamp;
        }

        /// <summary>Writes the page and sets the lamp.</summary>
        internal void Write(FillingSequence filling, bool isStill, int packs, double ratePerMinute, VerdictWord lastVerdict,
            NodeRuntime node, long nowMs)
        {
            var state = filling.State;
            var word = filling.IsRunning ? PackerWords.ForPeople(lastVerdict) : PackerWords.ForPeople(state);
            var link = node.IsBackendThere(nowMs) ? "TERHUBUNG" : node.IsConnected ? "MENUNGGU" : "TERPUTUS";
            _page.Write(filling.Profile.ProductId, filling.Profile.TargetGrams, filling.NetGrams, isStill, packs, ratePerMinute, word,
                link);
            _lamp.Write(state != FillState.Fault && state != FillState.Held);
        }

        /// <summary>Sends the next character of the page.</summary>
        internal void Step(long nowMs)
        {
            if (nowMs >= _nextCharacterMs)
            {
                _nextCharacterMs = nowMs + CharacterPeriodMs;
                _lcd.Step(_page.Text, nowMs);
            }
        }
    }
}
