namespace Spane.Firmware.Core.Messages
{
    /// <summary>The last commands and how they ended, so that a repeated one is answered again but not carried out again.</summary>
    public sealed class CommandLog
    {
        private readonly string[] _ids = Texts.Empty(Protocol.RememberedCommands);
        private readonly CommandOutcome[] _outcomes = new CommandOutcome[Protocol.RememberedCommands];
        private readonly string[] _reasons = Texts.Empty(Protocol.RememberedCommands);
        private readonly double[] _values = new double[Protocol.RememberedCommands];
        private int _next;

        /// <summary>Finds a command.</summary>
        /// <returns>Its index, or -1 when it is not remembered.</returns>
        public int Find(string id)
        {
            for (var i = 0; i < _ids.Length; i++)
            {
                if (_ids[i] == id)
                {
                    return i;
                }
            }

            return -1;
        }

        /// <summary>Remembers how far a command has got.</summary>
        public int Record(string id, CommandOutcome outcome, string reason, double value)
        {
            var i = Find(id);
            if (i < 0)
            {
                i = _next;
                _next = (_next + 1) % _ids.Length;
            }

            _ids[i] = id;
            _outcomes[i] = outcome;
            _reasons[i] = reason;
            _values[i] = value;
            return i;
        }

        /// <summary>Writes the message <c>ack</c> of docs/protocol.md.</summary>
        /// <param name="utcMs">UTC ms, or 0.</param>
        /// <param name="upMs">Time since boot in ms.</param>
        public void Format(MessageWriter writer, int index, uint boot, long utcMs, long upMs)
        {
            writer.Begin();
            writer.Integer("v", Protocol.Version);
            writer.Integer("boot", boot);
            writer.Integer("t", utcMs);
            writer.Integer("up", upMs);
            writer.Text("id", _ids[index]);
            writer.Text("st", Word(_outcomes[index]));
            writer.Text("why", _reasons[index]);
            if (!double.IsNaN(_values[index]))
            {
                writer.Within("val", _values[index], 3, -Ranges.Value, Ranges.Value);
            }

            writer.End();
        }

        private static string Word(CommandOutcome outcome)
        {
            switch (outcome)
            {
                case CommandOutcome.Accepted: return "accepted";
                case CommandOutcome.Done: return "done";
                case CommandOutcome.Rejected: return "rejected";
                case CommandOutcome.Expired: return "expired";
                default: return "failed";
            }
        }
    }
}
