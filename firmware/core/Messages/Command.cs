namespace Spane.Firmware.Core.Messages
{
    /// <summary>One command from the backend: the message <c>cmd</c>.</summary>
    public sealed class Command
    {
        private Command(string id, string action, long expiresUtcMs, JsonReader keys)
        {
            Id = id;
            Action = action;
            ExpiresUtcMs = expiresUtcMs;
            Keys = keys;
        }

        public readonly string Id;

        /// <summary>What to do (<c>do</c>).</summary>
        public readonly string Action;

        /// <summary>When it expires, UTC ms.</summary>
        public readonly long ExpiresUtcMs;

        /// <summary>Its own keys.</summary>
        public readonly JsonReader Keys;

        /// <summary>Reads a command.</summary>
        /// <returns>The command, or <c>null</c> when it is not one of this protocol version.</returns>
        public static Command? Parse(byte[] payload)
        {
            var reader = payload.Length <= MessageWriter.MaxPayloadBytes ? JsonReader.Read(payload) : null;
            if (reader == null || !reader.TryInteger("v", out var version) || version != Protocol.Version)
            {
                return null;
            }

            var id = reader.Text("id");
            var action = reader.Text("do");
            return id == null || id.Length == 0 || id.Length > 40 || action == null || !reader.TryInteger("exp", out var expires)
                ? null
                : new Command(id, action, expires, reader);
        }
    }
}
