using System;
using System.IO;

namespace Spane.Firmware.Core.Storage
{
    /// <summary>
    /// The port to a native file system. Its errors have no type of their own on the chip: littlefs' no space, corrupt and I/O errors
    /// arrive as plain <see cref="Exception"/>. Here they become a <see cref="FlashException"/>; anything else is a fault of the program
    /// and goes through.
    /// </summary>
    public abstract class NativeFileStore : IFileStore
    {
        /// <inheritdoc/>
        public int Read(string name, int offset, byte[] buffer, int count)
        {
            try
            {
                return ReadNative(name, offset, buffer, count);
            }
            catch (Exception fault) when (IsNative(fault))
            {
                return 0;
            }
        }

        /// <inheritdoc/>
        public void Write(string name, byte[] data, int count) => Put(name, false, data, 0, count);

        /// <inheritdoc/>
        public void Append(string name, byte[] data, int offset, int count) => Put(name, true, data, offset, count);

        /// <inheritdoc/>
        public int Length(string name)
        {
            try
            {
                return LengthNative(name);
            }
            catch (Exception fault) when (IsNative(fault))
            {
                return 0;
            }
        }

        /// <inheritdoc/>
        public void Delete(string name)
        {
            try
            {
                DeleteNative(name);
            }
            catch (Exception fault) when (IsNative(fault))
            {
                throw new FlashException(name, fault);
            }
        }

        /// <inheritdoc/>
        public string[] List()
        {
            try
            {
                return ListNative();
            }
            catch (Exception fault) when (IsNative(fault))
            {
                return new string[0];
            }
        }

        /// <summary>As <see cref="IFileStore.Read"/>, with native errors.</summary>
        protected abstract int ReadNative(string name, int offset, byte[] buffer, int count);

        /// <summary>Writes a file anew or appends to it, with native errors.</summary>
        protected abstract void PutNative(string name, bool appends, byte[] data, int offset, int count);

        /// <summary>As <see cref="IFileStore.Length"/>, with native errors.</summary>
        protected abstract int LengthNative(string name);

        /// <summary>As <see cref="IFileStore.Delete"/>, with native errors.</summary>
        protected abstract void DeleteNative(string name);

        /// <summary>As <see cref="IFileStore.List"/>, with native errors.</summary>
        protected abstract string[] ListNative();

        private static bool IsNative(Exception fault) => fault is IOException || fault.GetType().FullName == "System.Exception";

        private void Put(string name, bool appends, byte[] data, int offset, int count)
        {
            try
            {
                PutNative(name, appends, data, offset, count);
            }
            catch (Exception fault) when (IsNative(fault))
            {
                throw new FlashException(name, fault);
            }
        }
    }
}
