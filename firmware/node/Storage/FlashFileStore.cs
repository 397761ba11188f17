using System.IO;
using Spane.Firmware.Core.Storage;

namespace Spane.Firmware.Node
{
    /// <summary>The files of the chip's internal flash drive.</summary>
    public sealed class FlashFileStore : IFileStore
    {
        /// <summary>Root of the internal drive on the ESP32 (littlefs).</summary>
        public const string InternalDrive = "I:\\";

        private readonly string _root;

        /// <summary>Opens the drive.</summary>
        /// <param name="root">Its root with the separator at the end.</param>
        public FlashFileStore(string root)
        {
            _root = root;
        }

        /// <inheritdoc/>
        public int Read(string name, int offset, byte[] buffer, int count)
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
        public void Write(string name, byte[] data, int count) => Put(name, FileMode.Create, data, 0, count);

        /// <inheritdoc/>
        public void Append(string name, byte[] data, int offset, int count) => Put(name, FileMode.Append, data, offset, count);

        /// <inheritdoc/>
        public int Length(string name)
        {
            if (!File.Exists(_root + name))
            {
                return 0;
            }

            using (var stream = new FileStream(_root + name, FileMode.Open, FileAccess.Read))
            {
                return (int)stream.Length;
            }
        }

        /// <inheritdoc/>
        public void Delete(string name)
        {
            if (File.Exists(_root + name))
            {
                File.Delete(_root + name);
            }
        }

        /// <inheritdoc/>
        public string[] List()
        {
            var paths = Directory.GetFiles(_root);
            for (var i = 0; i < paths.Length; i++)
            {
                paths[i] = Path.GetFileName(paths[i]);
            }

            return paths;
        }

        private void Put(string name, FileMode mode, byte[] data, int offset, int count)
        {
            using (var stream = new FileStream(_root + name, mode, FileAccess.Write))
            {
                stream.Write(data, offset, count);
                stream.Flush();
            }
        }
    }
}
