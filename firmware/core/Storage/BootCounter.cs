using System;

namespace Spane.Firmware.Core.Storage
{
    /// <summary>
    /// Counts the starts of the node, in flash, and keeps the id of its life with the count: both go only with the flash, and then
    /// together. A number is never reused within a life, because it is part of every message's name. A flash that refuses stops no boot:
    /// the number then lies a chance distance ahead, so that two such boots do not share it, and is saved as soon as that works.
    /// </summary>
    public sealed class BootCounter
    {
        private const int LifeBytes = 8;
        private const string HexDigits = "0123456789abcdef";

        private readonly TwoSlotFile _document;
        private readonly byte[] _life;
        private readonly bool _lifeWasSaved;
        private bool _isSaved;

        /// <summary>Claims the next number. It is on the flash, unless the flash refused.</summary>
        /// <param name="chance">What differs from boot to boot; its lower 16 bits are used if the flash refuses.</param>
        public BootCounter(IFileStore files, ulong chance)
        {
            _document = new TwoSlotFile(files, "boot", LifeBytes);
            var kept = _document.Load();
            _lifeWasSaved = kept != null && kept.Length == LifeBytes;
            _life = kept != null && _lifeWasSaved ? kept : NewLife(chance);

            // The document's version is the counter. With one slot damaged, that may have been the newest.
            Number = _document.Version + (_document.Recovered ? 2u : 1u);
            _isSaved = _document.TrySave(_life, Number);
            if (!IsSaved)
            {
                Number += 1 + (uint)(chance & 0xFFFF);
            }
        }

        /// <summary>The boot counter, from 1.</summary>
        public readonly uint Number;

        /// <summary>True when it is on the flash.</summary>
        public bool IsSaved => _isSaved;

        /// <summary>Id of the node's life, 16 hexadecimal digits; empty while it is not on the flash, because the next boot would not know
        /// it.</summary>
        public string Life => _lifeWasSaved || IsSaved ? Hex(_life) : "";

        /// <summary>Tries again to save it: before any message of this boot is, so that no later boot finds one of a higher
        /// number.</summary>
        public void SaveAgain()
        {
            if (!IsSaved)
            {
                _isSaved = _document.TrySave(_life, Number);
            }
        }

        // On the chip the seed is not used: there Random is its hardware generator (nf-interpreter,
        // targets/ESP32/_nanoCLR/targetRandom.cpp).
        private static byte[] NewLife(ulong chance)
        {
            var life = new byte[LifeBytes];
            new Random((int)(chance & 0x7FFFFFFF)).NextBytes(life);
            return life;
        }

        private static string Hex(byte[] bytes)
        {
            var digits = new char[bytes.Length * 2];
            for (var i = 0; i < bytes.Length; i++)
            {
                digits[2 * i] = HexDigits[bytes[i] >> 4];
                digits[(2 * i) + 1] = HexDigits[bytes[i] & 0xF];
            }

            return new string(digits);
        }
    }
}
