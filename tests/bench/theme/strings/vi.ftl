# Lời của những trang đo tốc độ.
awards = Khen thưởng
date = Ngày
latest = Mới nhất
newer = Bài mới hơn
older = Bài cũ hơn
next-page = Trang sau
page = Trang
previous-page = Trang trước
related = Cùng đơn vị
synthetic = Dữ liệu giả lập để đo hiệu năng, không có người thật việc thật
tags = Từ khóa
