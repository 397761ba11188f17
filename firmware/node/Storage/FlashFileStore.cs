using System.IO;
using Spane.Firmware.Core.Storage;

namespace Spane.Firmware.Node
{
    /// <summary>The files of the chip's internal flash drive.</summary>
    public sealed class FlashFileStore : NativeFileStore
    {
        /// <summary>Root of the internal drive on the ESP32 (littlefs).</summary>
        public const string InternalDrive = "I:\\";

        private readonly string _root;

        /// <summary>Opens the drive.</summary>
        public FlashFileStore(string root)
        {
            _root = root;
        }

        /// <inheritdoc/>
        protected override int ReadNative(string name, int offset, byte[] buffer, int count)
        {
            if (!File.Exists(_root + name))
            {
                return 0;
            }

            using (var stream = new FileStream(_root + name, FileMode.Open, FileAccess.Read))
            {
                if (offset >= stream.Length)
                {
                    return 0;
                }

                stream.Seek(offset, SeekOrigin.Begin);
                var done = 0;
                while (done < count)
                {
                    var read = stream.Read(buffer, done, count - done);
                    if (read <= 0)
                    {
                        break;
                    }

                    done += read;
                }

                return done;
            }
        }

        /// <inheritdoc/>
        protected override int LengthNative(string name)
        {
            // Without opening it: the chip's driver opens every file for writing, and that wears the flash.
            return File.Exists(_root + name) ? (int)new FileInfo(_root + name).Length : 0;
        }

        /// <inheritdoc/>
        protected override void DeleteNative(string name)
        {
            if (File.Exists(_root + name))
            {
                File.Delete(_root + name);
            }
        }

        /// <inheritdoc/>
        protected override string[] ListNative()
        {
            var paths = Directory.GetFiles(_root);
            for (var i = 0; i < paths.Length; i++)
            {
                paths[i] = Path.GetFileName(paths[i]);
            }

            return paths;
        }

        /// <inheritdoc/>
        protected override void PutNative(string name, bool appends, byte[] data, int offset, int count)
        {
            using (var stream = new FileStream(_root + name, appends ? FileMode.Append : FileMode.Create, FileAccess.Write))
            {
                var length = stream.Length + count;
                stream.Write(data, offset, count);
                stream.Flush();

                // The chip's driver does not look whether its flush failed, and then closes the file as if nothing had been written
                // (nf-interpreter, targets/ESP32/_littlefs/littlefs_FS_Driver.cpp, Write).
                if (stream.Length != length)
                {
                    throw new IOException();
                }
            }
        }
    }
}
